// Where one lands on a page of the desk, and where the next key goes.
"use strict";
{
    // What went wrong is listed at the head of the page, though the address may lead to a commitment further down.
    function showMistakes() {
        const problem = document.querySelector(".refused[role=alert], .stale");
        if (problem) {
            history.replaceState(null, "", location.pathname + location.search);
            problem.tabIndex = -1;
            problem.focus();
            problem.scrollIntoView({block: "start"});
        }
        return Boolean(problem);
    }

    // Back at the words just marked: the text scrolls to them, and the page stays where its messages and tools are.
    function showInText() {
        const text = document.getElementById("reading-text");
        const place = location.hash && document.getElementById(location.hash.slice(1));
        if (text && place && text.contains(place)) {
            text.scrollTop += place.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
            window.scrollTo(0, 0);
            const section = text.closest(".reading");
            if (section.getBoundingClientRect().bottom > window.innerHeight) {
                section.scrollIntoView({block: "start"});
            }
        }
    }

    function firstField(row) {
        const fields = row.querySelectorAll("input:not([type=hidden]), textarea, .select2-selection, select");
        return [...fields].find(function(field) {
            return field.offsetParent !== null && !field.matches(".select2-hidden-accessible");
        });
    }

    document.addEventListener("DOMContentLoaded", function() {
        // By then the browser has scrolled to where the address leads, and the admin has focused its first field.
        window.addEventListener("load", function() {
            if (!showMistakes() && new URLSearchParams(location.search).has("quote")) {
                document.getElementById("id_kind")?.focus();
            }
            showInText();
        });
        let isWanted = false;
        document.addEventListener("click", function(event) {
            isWanted = event.isTrusted && Boolean(event.target.closest(".add-row"));
        }, true);
        document.addEventListener("formset:added", function(event) {
            if (isWanted) {
                isWanted = false;
                setTimeout(function() { firstField(event.target)?.focus(); });
            }
        });
        // A pointer that only rests over a list decides nothing: what keys have found is taken by a key.
        let isByKeys = false;
        document.addEventListener("keydown", function() { isByKeys = true; }, true);
        document.addEventListener("mousemove", function(event) {
            isByKeys = isByKeys && !event.movementX && !event.movementY;
        }, true);
        document.addEventListener("mouseover", function(event) {
            if (isByKeys && event.target.closest?.(".select2-results")) {
                event.stopImmediatePropagation();
            }
        }, true);
        // Typing on a closed field in which a record is chosen opens it, and no letter is lost.
        document.addEventListener("keydown", function(event) {
            const isLetter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.altKey && !event.metaKey;
            const closed = isLetter ? event.target.closest?.(".select2-container:not(.select2-container--open)") : null;
            const select = closed?.querySelector(".select2-selection--single") && closed.previousElementSibling;
            if (select?.matches("select.admin-autocomplete")) {
                event.preventDefault();
                django.jQuery(select).select2("open");
                const search = document.querySelector(".select2-container--open .select2-search__field");
                search.focus(); // select2 does so a moment later, and a quick second letter would be lost
                search.value = event.key;
                search.dispatchEvent(new Event("input", {bubbles: true}));
            }
        });
    });
}
