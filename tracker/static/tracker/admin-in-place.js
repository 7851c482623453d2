// Begin a participant, an instrument or an event in place: the plus sign beside a field opens a dialog, and so does Enter
// where nothing of the typed name is found.
"use strict";
{
    let words = null;

    // What is most often begun in a field; another kind is one key away.
    const KINDS = {participant: "person", stands_in_for: "person", organisation: "organisation", on_behalf_of: "state"};

    function dialogOf(wrapper) {
        const select = wrapper.querySelector("select.admin-autocomplete");
        return select?.dataset.record ? document.getElementById(`in-place-${select.dataset.record}`) : null;
    }

    function choose(select, id, text) {
        if (![...select.options].some(function(option) { return option.value === String(id); })) {
            select.append(new Option(text, id));
        }
        const chosen = select.multiple ? [...django.jQuery(select).val(), String(id)] : String(id);
        django.jQuery(select).val(chosen).trigger("change");
        select.dispatchEvent(new Event("change", {bubbles: true}));
    }

    function open(dialog, select, typed) {
        const form = dialog.querySelector("form");
        form.reset();
        settle(dialog, {});
        const name = form.querySelector("input[type=text]");
        name.value = typed;
        const kind = form.querySelector("select[name$=-kind]");
        kind.value = KINDS[select.name.split("-").pop()] || "";
        dialog.wanted = select;
        dialog.showModal();
        const next = kind.value ? form.querySelector("button[type=submit]") : kind;
        (typed ? next : name).focus();
    }

    // Show what is wrong or near; with nothing, the dialog as it is at first.
    function settle(dialog, {errors = {}, similar = [], failed = ""}) {
        const button = dialog.querySelector("button[type=submit]");
        button.dataset.first ??= button.textContent;
        dialog.isSure = similar.length > 0;
        button.textContent = dialog.isSure ? button.dataset.sure : button.dataset.first;
        for (const place of dialog.querySelectorAll(".in-place-error")) {
            place.textContent = (errors[place.dataset.for] || []).join(" ");
        }
        const near = dialog.querySelector(".in-place-near");
        near.replaceChildren(failed);
        if (similar.length) {
            near.append(words.dataset.near);
        }
        for (const item of similar) {
            const row = near.appendChild(document.createElement("p"));
            const use = Object.assign(document.createElement("button"), {type: "button", textContent: words.dataset.use});
            use.className = "button";
            use.addEventListener("click", function() { take(dialog, item); });
            row.append(use, ` ${[item.text, item.kind, item.why].filter(Boolean).join(" · ")}`);
        }
        if (similar.length) {
            near.querySelector("button").focus();
        }
    }

    function take(dialog, item) {
        choose(dialog.wanted, item.id, item.text);
        dialog.close();
    }

    async function send(dialog) {
        const data = new FormData(dialog.querySelector("form"));
        data.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
        if (dialog.isSure) {
            data.set("sure", "yes");
        }
        const response = await fetch(dialog.dataset.address, {method: "POST", body: data}).catch(function() { return null; });
        const isAnswer = response && [201, 400, 409].includes(response.status);
        if (!isAnswer) {
            settle(dialog, {failed: words.dataset.failed});
        } else if (response.status === 201) {
            take(dialog, await response.json());
        } else {
            settle(dialog, await response.json());
        }
    }

    function typedIn(wrapper) {
        return wrapper.dataset.typed || "";
    }

    document.addEventListener("DOMContentLoaded", function() {
        words = document.getElementById("fast-entry-words");
        if (!words || !("showModal" in HTMLDialogElement.prototype)) {
            return;
        }
        for (const dialog of document.querySelectorAll("dialog.in-place")) {
            dialog.querySelector("form").addEventListener("submit", function(event) {
                event.preventDefault();
                send(dialog);
            });
            dialog.querySelector("[data-close]").addEventListener("click", function() { dialog.close(); });
            dialog.querySelector("input[type=text]").addEventListener("input", function() { settle(dialog, {}); });
            dialog.addEventListener("close", function() {
                dialog.wanted?.parentElement.querySelector(".select2-selection")?.focus();
            });
        }
        // Before Django's own answer to the click, which is a window of its own.
        document.addEventListener("click", function(event) {
            const plus = event.target.closest("a.add-related");
            const wrapper = plus?.closest(".related-widget-wrapper");
            const dialog = wrapper && dialogOf(wrapper);
            if (dialog) {
                event.preventDefault();
                event.stopImmediatePropagation();
                open(dialog, wrapper.querySelector("select.admin-autocomplete"), typedIn(wrapper));
            }
        }, true);
        followTyping();
    });

    // select2 keeps what is typed to itself, and forgets it when it closes.
    function followTyping() {
        let current = null;
        django.jQuery(document).on("select2:open", function(event) {
            current = event.target.closest(".related-widget-wrapper");
            if (current) {
                current.dataset.typed = "";
            }
        });
        document.addEventListener("input", function(event) {
            if (current && event.target.matches(".select2-search__field")) {
                current.dataset.typed = event.target.value.trim();
            }
        });
        document.addEventListener("keydown", function(event) {
            const isSearch = event.key === "Enter" && event.target.matches?.(".select2-search__field");
            const dialog = isSearch && current && dialogOf(current);
            if (dialog && document.querySelector(".select2-results__message") && typedIn(current)) {
                event.preventDefault();
                event.stopImmediatePropagation();
                const select = current.querySelector("select.admin-autocomplete");
                const typed = typedIn(current);
                django.jQuery(select).select2("close");
                open(dialog, select, typed);
            }
        }, true);
        new MutationObserver(function() {
            const message = document.querySelector(".select2-results__message:not([data-extended])");
            if (message && current && dialogOf(current) && typedIn(current)) {
                message.dataset.extended = "yes";
                message.append(` ${words.dataset.enter}`);
            }
        }).observe(document.body, {childList: true, subtree: true});
    }
}
