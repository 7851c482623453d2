// Ask before a page is left on which something was typed and not saved.
"use strict";
{
    document.addEventListener("DOMContentLoaded", function() {
        const form = document.querySelector(".change-form #content-main form[method=post]");
        if (!form) {
            return;
        }
        // A page that comes back with errors holds what was typed before.
        let unsaved = document.querySelector(".errornote") !== null;
        form.addEventListener("input", function() { unsaved = true; });
        form.addEventListener("change", function() { unsaved = true; });
        form.addEventListener("submit", function() { unsaved = false; });
        window.addEventListener("beforeunload", function(event) {
            if (unsaved) {
                event.preventDefault();
            }
        });
    });
}
