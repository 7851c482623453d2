// On the page that shows both versions: who goes on writing in the form keeps what is written there. Without scripts
// the server asks again, where theirs was chosen and the form was changed after that.
"use strict";
document.addEventListener("DOMContentLoaded", function() {
    const section = document.getElementById("stale");
    const form = section?.closest("form");
    if (!form) {
        return;
    }

    function keepMine(event) {
        const control = event.target;
        // What scripts change by themselves, such as on making the fields of rows, is no choice of the editor.
        const isTyped = event.isTrusted || event.type.startsWith("select2:");
        if (!isTyped || !control.name || section.contains(control)) {
            return;
        }
        const name = control.name.replace(/-\d+-.*$/, "");
        const mine = form.querySelector(`input[name="choice-${CSS.escape(name)}"][value=mine]`);
        const chosen = mine && form.querySelector(`input[name="${CSS.escape(mine.name)}"]:checked`);
        if (mine && chosen?.value !== "together") {
            mine.checked = true;
        }
    }

    ["input", "change"].forEach(function(type) {
        form.addEventListener(type, keepMine);
    });
    window.django?.jQuery?.(form).on("select2:select select2:unselect select2:clear", keepMine);
});
