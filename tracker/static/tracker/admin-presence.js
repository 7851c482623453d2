// Who else has this record open, and whether somebody saved it in the meantime: asked every half minute while the page
// is in view, by which the others see that it is. Without scripts the page says who had it open when it was made.
"use strict";
{
    const EVERY = 30_000; // ms; the server takes whoever is silent for two minutes to be gone
    const box = document.querySelector(".presence[data-address]");
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");

    function message(fields) {
        const data = new FormData();
        data.append("csrfmiddlewaretoken", token.value);
        for (const [name, value] of Object.entries(fields)) {
            data.append(name, value);
        }
        return data;
    }

    function say(sentences) {
        const shown = [...box.children].map(function(line) { return line.textContent; });
        if (JSON.stringify(shown) === JSON.stringify(sentences)) {
            return; // nothing new to be read out
        }
        box.replaceChildren(...sentences.map(function(sentence) {
            const line = document.createElement("p");
            line.textContent = sentence;
            return line;
        }));
    }

    async function ask() {
        if (document.visibilityState !== "visible") {
            return;
        }
        let answer;
        try {
            answer = await fetch(box.dataset.address, {
                method: "POST", body: message({version: box.dataset.version}), credentials: "same-origin",
            });
        } catch {
            return; // no connection: asked again in half a minute
        }
        if (answer.redirected || answer.status === 403) {
            say([box.dataset.signedOut]);
        } else if (answer.ok) {
            const {messages, seen} = await answer.json();
            box.dataset.seen = seen;
            say(messages);
        }
    }

    if (box && token) {
        ask();
        setInterval(ask, EVERY);
        document.addEventListener("visibilitychange", ask);
        window.addEventListener("pageshow", function(event) {
            if (event.persisted) {
                ask();
            }
        });
        window.addEventListener("pagehide", function() {
            navigator.sendBeacon(box.dataset.address, message({closed: box.dataset.seen}));
        });
    }
}
