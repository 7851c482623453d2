// The instruments that a document names, each one press away from being a target of its new commitment.
"use strict";
{
    const STANCES = {support: "supports", opposition: "opposes"};

    function emptyRow() {
        const rows = document.querySelectorAll("#targets-group tr.form-row:not(.empty-form)");
        return [...rows].find(function(row) { return !row.querySelector("select.admin-autocomplete").value; });
    }

    function change(field, value, text) {
        if (text && ![...field.options].some(function(option) { return option.value === value; })) {
            field.append(new Option(text, value));
        }
        django.jQuery(field).val(value).trigger("change");
        field.dispatchEvent(new Event("change", {bubbles: true}));
    }

    function take(button) {
        if (!emptyRow()) {
            document.querySelector("#targets-group .add-row a, #targets-group .add-row button").click();
        }
        const row = emptyRow();
        change(row.querySelector("select.admin-autocomplete"), button.dataset.id, button.textContent);
        const stance = row.querySelector("select[name$=-stance]");
        const usual = STANCES[document.getElementById("id_kind").value];
        if (!stance.value && usual) {
            change(stance, usual);
        }
        stance.focus();
    }

    // Where the kind says how a commitment stands, targets that are left open stand so.
    function follow(kind) {
        for (const row of document.querySelectorAll("#targets-group tr.form-row:not(.empty-form)")) {
            const stance = row.querySelector("select[name$=-stance]");
            if (row.querySelector("select.admin-autocomplete").value && !stance.value && STANCES[kind.value]) {
                change(stance, STANCES[kind.value]);
            }
        }
    }

    document.addEventListener("DOMContentLoaded", function() {
        const kind = document.getElementById("id_kind");
        kind?.addEventListener("change", function() { follow(kind); });
        const near = document.getElementById("instruments-near");
        if (near && document.getElementById("targets-group")) {
            near.hidden = false;
            near.addEventListener("click", function(event) {
                if (event.target.matches("button")) {
                    take(event.target);
                }
            });
        }
    });
}
