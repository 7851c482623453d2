// What stands in a form of the desk, read and filled in again: its fields, and the rows that belong to its record.
//
// A field is {label, isHidden, isTyped, values}, its values pairs of what is sent and what is shown. A content is
// {fields, rows}: fields by name, and by the prefix of their formset {heading, rows: [{pk, fields}]}.
"use strict";
{
    const NEVER = /^(csrfmiddlewaretoken|draft_key|looked_at|action|confirmed|version-.*|_.*)$/;
    const IN_ROW = /^(.+)-(\d+)-([^-]+)$/;
    const NO_INPUT = ["submit", "button", "reset", "image", "file", "password"];
    const TICKED = ["checkbox", "radio"];

    function isKept(control) {
        return control.name && !control.disabled && !NEVER.test(control.name) && !NO_INPUT.includes(control.type)
            && !control.matches("fieldset, output, object") && !control.name.includes("__prefix__")
            && !control.closest(".stale, [data-not-kept]");
    }

    function groupsOf(form) {
        const groups = new Map();
        form.querySelectorAll(".js-inline-admin-formset").forEach(function(group) {
            groups.set(JSON.parse(group.dataset.inlineFormset).options.prefix, group);
        });
        return groups;
    }

    function labelOf(control) {
        const column = CSS.escape(`column-${control.name.split("-").pop()}`);
        const heading = control.closest("td")?.closest("table").querySelector(`th.${column}, thead th:last-child`);
        const own = control.type === "radio" ? null : control.labels?.[0];
        const label = heading || own || control.closest(".fieldBox, .form-row")?.querySelector("label, legend");
        return (label?.textContent || control.name).trim().replace(/:$/, "");
    }

    // `asServed`: what the server sent, whatever was typed or what the browser filled in by itself since then.
    function valuesOf(control, asServed) {
        if (TICKED.includes(control.type)) {
            return (asServed ? control.defaultChecked : control.checked) ? [[control.value, "✓"]] : [];
        }
        if (control.options) {
            const options = [...control.options];
            const chosen = options.filter(function(one) { return asServed ? one.defaultSelected : one.selected; });
            const first = control.multiple ? [] : options.slice(0, 1);
            return (chosen.length ? chosen : first).map(function(one) { return [one.value, one.textContent.trim()]; });
        }
        return [[asServed ? control.defaultValue : control.value, ""]];
    }

    function read(form, asServed = false) {
        const content = {fields: {}, rows: {}};
        const groups = groupsOf(form);
        for (const [prefix, group] of groups) {
            const heading = group.querySelector(".inline-heading")?.textContent.trim() || prefix;
            content.rows[prefix] = {heading, rows: []};
        }
        for (const control of [...form.elements].filter(isKept)) {
            const place = placeOf(control, groups, content);
            if (place) {
                place.fields[place.name] ??= {label: labelOf(control), isHidden: control.type === "hidden", values: []};
                place.fields[place.name].values.push(...valuesOf(control, asServed));
            }
        }
        return content;
    }

    function placeOf(control, groups, content) {
        const [, prefix, number, name] = control.name.match(IN_ROW) || [];
        if (groups.has(prefix)) {
            const row = content.rows[prefix].rows[number] ??= {pk: "", fields: {}};
            if (name === "id") {
                row.pk = control.value;
                return null;
            }
            return {fields: row.fields, name};
        }
        const managing = control.name.match(/^(.+)-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$/);
        return managing && groups.has(managing[1]) ? null : {fields: content.fields, name: control.name};
    }

    function controlsOf(form, name) {
        return [...form.elements].filter(function(one) { return one.name === name && isKept(one); });
    }

    // Whether these controls can show all these values.
    function haveRoom(controls, values) {
        return controls.length > 0 && values.every(function([value]) {
            return controls.some(function(control) {
                if (control.options) {
                    return control.matches(".admin-autocomplete")
                        || [...control.options].some(function(one) { return one.value === value; });
                }
                return control.type !== "radio" || control.value === value;
            });
        });
    }

    function assign(controls, values) {
        controls.forEach(function(control, place) {
            const before = JSON.stringify(valuesOf(control));
            const isAmong = function(value) { return values.some(function(one) { return one[0] === value; }); };
            if (TICKED.includes(control.type)) {
                control.checked = isAmong(control.value);
            } else if (control.options) {
                choose(control, values, isAmong);
            } else {
                control.value = values[place]?.[0] ?? "";
            }
            if (before !== JSON.stringify(valuesOf(control))) {
                control.dispatchEvent(new Event("input", {bubbles: true}));
                control.dispatchEvent(new Event("change", {bubbles: true}));
            }
        });
    }

    function choose(select, values, isAmong) {
        for (const [value, label] of values) {
            // Where records are chosen by typing, the page knows only those that were chosen when it was made.
            if (![...select.options].some(function(one) { return one.value === value; })) {
                select.append(new Option(label, value));
            }
        }
        for (const option of select.options) {
            option.selected = isAmong(option.value);
        }
    }

    // Where each field of `content` belongs in the form: [{field, name, label, heading, isNew}]. With `addRows`, rows
    // that the form has not are added to it; else their fields have no `name` yet.
    function places(form, content, addRows) {
        const groups = groupsOf(form);
        const all = Object.entries(content.fields).map(function([name, field]) {
            return {field, name, label: field.label, heading: field.label, isNew: false};
        });
        for (const [prefix, {heading, rows}] of Object.entries(content.rows)) {
            const present = numbersByKey(form, prefix);
            rows.filter(Boolean).forEach(function(row, at) {
                const known = row.pk ? present.get(row.pk) : undefined;
                const number = known ?? (addRows ? addRow(form, prefix, groups.get(prefix)) : undefined);
                for (const [name, field] of Object.entries(row.fields)) {
                    all.push({
                        field, heading, label: `${heading} ${at + 1}: ${field.label}`, isNew: known === undefined,
                        name: number === undefined ? "" : `${prefix}-${number}-${name}`,
                        canBeAdded: known === undefined && Boolean(addButton(groups.get(prefix))),
                    });
                }
            });
        }
        return all;
    }

    function numbersByKey(form, prefix) {
        const numbers = new Map();
        for (const control of form.elements) {
            const [, its, number, name] = control.name?.match(IN_ROW) || [];
            if (its === prefix && name === "id" && control.value) {
                numbers.set(control.value, number);
            }
        }
        return numbers;
    }

    function addButton(group) {
        return group?.querySelector(".add-row a");
    }

    function addRow(form, prefix, group) {
        const total = form.elements[`${prefix}-TOTAL_FORMS`];
        const number = total?.value;
        addButton(group)?.click();
        return total && total.value !== number ? number : undefined;
    }

    // Note in `content` which fields say something else than in `served`, what the server had sent.
    function markTyped(content, served) {
        const mark = function(fields, before) {
            for (const [name, field] of Object.entries(fields)) {
                field.isTyped = !before?.[name] || JSON.stringify(field.values) !== JSON.stringify(before[name].values);
            }
        };
        mark(content.fields, served?.fields);
        for (const [prefix, {rows}] of Object.entries(content.rows)) {
            rows.forEach(function(row, number) { mark(row.fields, served?.rows[prefix]?.rows[number]?.fields); });
        }
    }

    // What `content` says and the form does not: [{label, heading, values, hasRoom}]. Of fields that the form does not
    // have, only what was typed.
    function differences(form, content) {
        return places(form, content, false).filter(function({field, name, isNew}) {
            if (field.isHidden) {
                return false;
            }
            const controls = controlsOf(form, name);
            if (isNew || controls.length === 0) {
                return field.isTyped && field.values.some(function([value]) { return value !== ""; });
            }
            const says = function(values) { return JSON.stringify(values.map(function([value]) { return value; })); };
            return says(controls.flatMap(function(control) { return valuesOf(control); })) !== says(field.values);
        }).map(function({field, name, label, heading, isNew, canBeAdded}) {
            const hasRoom = isNew ? canBeAdded : haveRoom(controlsOf(form, name), field.values);
            return {label, heading, values: field.values, hasRoom};
        });
    }

    // Fill the form with `content`; returns whether it had room for all that people can see of it.
    function fill(form, content) {
        const all = places(form, content, true);
        // Twice, because a field that changes may change others after it, such as the address made of a title.
        for (let round = 0; round < 2; round += 1) {
            for (const {field, name} of all) {
                assign(controlsOf(form, name), field.values);
            }
        }
        return all.every(function({field, name}) {
            return field.isHidden || haveRoom(controlsOf(form, name), field.values) || !field.isTyped;
        });
    }

    window.deskForm = {read, fill, markTyped, differences};
}
