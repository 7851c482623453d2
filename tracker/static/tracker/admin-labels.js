// Name the fields that the admin leaves without a name for those who cannot see what stands above or beside them:
// the cells of a table of rows, and what select2 makes of the fields in which a record is chosen.
"use strict";
{
    function nameOf(field) {
        const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
        const table = field.closest("table");
        const column = `th.column-${field.name.split("-").pop()}`;
        const heading = table && (table.querySelector(column) || table.querySelector("thead th:last-child"));
        return (label || heading || field).textContent.trim().replace(/:$/, "");
    }

    function nameFields(within) {
        within.querySelectorAll("select.admin-autocomplete").forEach(function(select) {
            const made = ".select2-selection--single, .select2-selection__rendered[role], .select2-search__field";
            select.parentElement.querySelectorAll(made).forEach(function(field) {
                field.setAttribute("aria-label", nameOf(select));
            });
        });
        within.querySelectorAll("td :is(input, select, textarea)[id]:not([type=hidden])").forEach(function(field) {
            if (field.labels.length === 0) {
                field.setAttribute("aria-label", nameOf(field));
            }
        });
    }

    document.addEventListener("DOMContentLoaded", function() {
        // After what is already waiting for jQuery to be ready, which makes the fields.
        django.jQuery(function() { nameFields(document); });
    });
    document.addEventListener("formset:added", function(event) {
        // select2 answers the same event; by the next turn it has made its fields.
        setTimeout(function() { nameFields(event.target); });
    });
}
