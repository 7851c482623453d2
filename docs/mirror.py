"""Mirror a tracker in one SQLite file, or bring it up to date: python3 mirror.py https://tracker.example.org FILE"""

import gzip
import hashlib
import json
import sqlite3
import sys
import time
from urllib.error import HTTPError
from urllib.request import Request, urlopen

store = sqlite3.connect(sys.argv[2])
store.execute("CREATE TABLE IF NOT EXISTS records (record, id, withdrawn, digest, payload, PRIMARY KEY (record, id))")
store.execute("CREATE TABLE IF NOT EXISTS state (one INTEGER PRIMARY KEY, sequence, chain, etag)")
_one, last, chain, etag = store.execute("SELECT * FROM state").fetchone() or (1, 0, "", '""')
address = f"{sys.argv[1].rstrip('/')}/api/v1/changes/?after={last}&page_size=100&expand=payload"
while address:
    try:
        with urlopen(Request(address, headers={"Accept-Encoding": "gzip", "If-None-Match": etag}), timeout=60) as reply:
            body, etag = reply.read(), reply.headers["ETag"] or '""'
            page = json.loads(gzip.decompress(body) if reply.headers["Content-Encoding"] == "gzip" else body)
    except HTTPError as error:
        if error.code == 304:  # nothing has changed since we asked this before
            break
        time.sleep(int(error.headers["Retry-After"] or sys.exit(f"{address}: {error}")))
        continue
    with store:  # a page is kept as a whole or not at all
        for row in page["results"]:
            said = json.dumps(row["payload"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
            digest = hashlib.sha256(said.encode()).hexdigest()
            last, chain = row["sequence"], hashlib.sha256(f"{chain}{digest}".encode()).hexdigest()
            if (digest, chain) != (row["digest"], row["chain"]):
                sys.exit(f"Change {last} is not what was published, or one before it is missing.")
            kept = {"withdrawn": False} | row["payload"] | {"digest": digest, "said": said}
            store.execute("REPLACE INTO records VALUES (:record, :id, :withdrawn, :digest, :said)", kept)
        store.execute("REPLACE INTO state VALUES (1, ?, ?, ?)", [last, chain, etag])
    address = page["next"]
public, gone = store.execute("SELECT count(*) - total(withdrawn), total(withdrawn) FROM records").fetchone()
print(f"{public:.0f} records, {gone:.0f} withdrawn, as of change {last}, chain {chain}")
