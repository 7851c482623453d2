// While a name or a title is typed, show what is at the desk already under nearly the same one.
"use strict";
{
    function listOf(records, words) {
        const list = document.createElement("ul");
        for (const item of records) {
            const row = list.appendChild(document.createElement("li"));
            const link = row.appendChild(document.createElement("a"));
            link.href = item.address;
            link.target = "_blank";
            link.rel = "noopener";
            link.textContent = item.text;
            row.append(` ${[item.kind, item.stage, item.why].filter(Boolean).join(" · ")}`);
        }
        const shown = document.createDocumentFragment();
        shown.append(Object.assign(document.createElement("p"), {textContent: words.dataset.near}), list);
        return shown;
    }

    // Ask a moment after the last key, and show only the answer to the last question.
    function watch(field, ask, show) {
        let waiting = null, sequence = 0;
        field.addEventListener("input", function() {
            clearTimeout(waiting);
            waiting = setTimeout(async function() {
                const question = ++sequence;
                const answer = await ask(field.value).catch(function() { return []; });
                if (question === sequence) {
                    show(answer);
                }
            }, 250);
        });
    }

    async function similar(address, name, own) {
        if (name.trim().length < 3) {
            return [];
        }
        const response = await fetch(`${address}?${new URLSearchParams({name, not: own})}`);
        return response.ok ? (await response.json()).similar : [];
    }

    document.addEventListener("DOMContentLoaded", function() {
        const words = document.getElementById("fast-entry-words");
        const field = document.querySelector("#id_name, #id_title");
        if (!words?.dataset.similar || !field) {
            return;
        }
        const status = document.createElement("div");
        status.className = "similar";
        status.setAttribute("role", "status");
        field.closest(".form-row").append(status);
        watch(
            field,
            function(name) { return similar(words.dataset.similar, name, words.dataset.not); },
            function(records) { status.replaceChildren(...(records.length ? [listOf(records, words)] : [])); },
        );
    });
}
