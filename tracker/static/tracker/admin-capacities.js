// When somebody is chosen in a row of signatures or participations, offer the capacities that earlier texts state.
"use strict";
{
    const CHOSEN = /^(signatures|participations)-\d+-participant$/;
    const NAMED = /^(signatures|participations|mentions)-\d+-(participant|instrument)$/;

    function fill(row, prefix, capacity) {
        for (const [name, value] of Object.entries(capacity)) {
            const field = row.querySelector(`[name="${CSS.escape(prefix + name)}"]`);
            if (!field || (name === "name_as_stated" && field.value && field.value !== field.dataset.filled)) {
                continue;
            }
            if (field.matches("select.admin-autocomplete")) {
                if (value && ![...field.options].some(function(one) { return one.value === String(value.id); })) {
                    field.append(new Option(value.text, value.id));
                }
                django.jQuery(field).val(value ? String(value.id) : "").trigger("change");
            } else if (!field.options || [...field.options].some(function(one) { return one.value === value; })) {
                field.value = value;
            }
            field.dispatchEvent(new Event("input", {bubbles: true}));
            field.dispatchEvent(new Event("change", {bubbles: true}));
        }
    }

    function summary(capacity) {
        const bodies = [capacity.on_behalf_of, capacity.organisation].filter(Boolean);
        return [capacity.title_as_stated, ...bodies.map(function(one) { return one.text; })].filter(Boolean).join(", ");
    }

    // As the record is called, until somebody types what the source prints.
    function name(select) {
        const field = document.getElementsByName(select.name.replace(/(participant|instrument)$/, "name_as_stated"))[0];
        const text = select.selectedOptions[0]?.textContent.trim();
        if (field && select.value && (!field.value || field.value === field.dataset.filled)) {
            field.value = field.dataset.filled = text;
            field.dispatchEvent(new Event("input", {bubbles: true}));
        }
    }

    async function offer(select, words) {
        const wrapper = select.closest(".related-widget-wrapper");
        const row = select.closest(".inline-related");
        row.querySelector(".capacities-before")?.remove();
        if (!select.value) {
            return;
        }
        const address = select.dataset.capacities.replace("/0/", `/${select.value}/`);
        const response = await fetch(address).catch(function() { return null; });
        const capacities = response?.ok ? (await response.json()).capacities : [];
        if (!capacities.length) {
            return;
        }
        const place = document.createElement("div");
        place.className = "capacities-before";
        place.setAttribute("role", "status");
        for (const capacity of capacities) {
            const button = Object.assign(document.createElement("button"), {type: "button", className: "button"});
            button.textContent = [`${words.dataset.asIn} ${capacity.source}`, summary(capacity)].filter(Boolean).join(": ");
            button.addEventListener("click", function() {
                const {source, ...fields} = capacity;
                fill(row, select.name.replace(/participant$/, ""), fields);
                place.remove();
            });
            place.append(button);
        }
        wrapper.closest(".form-row").append(place);
    }

    document.addEventListener("DOMContentLoaded", function() {
        const words = document.getElementById("fast-entry-words");
        // select2 announces a choice by jQuery alone.
        django.jQuery(document).on("select2:select", "select.admin-autocomplete", function() {
            if (NAMED.test(this.name)) {
                name(this);
            }
            if (words && CHOSEN.test(this.name) && this.dataset.capacities) {
                offer(this, words);
            }
        });
        document.addEventListener("change", function(event) {
            if (event.isTrusted === false && NAMED.test(event.target.name || "")) {
                name(event.target);
            }
            if (words && event.isTrusted === false && CHOSEN.test(event.target.name || "")) {
                offer(event.target, words);
            }
        });
    });
}
