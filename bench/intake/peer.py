"""The script that somebody would write: CSV into SQLite with an index, each row as JSON with its SHA-256, committed once.

It keeps less than a ledger does: no chain, no corrections, no check of what it reads. Usage: peer.py FILE DATABASE
"""
import csv
import hashlib
import json
import sqlite3
import sys
import time


def rows(path):
    with open(path, newline="", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            body = json.dumps(row, ensure_ascii=False, sort_keys=True)
            yield row["event_id_cnty"], body, hashlib.sha256(body.encode()).digest()


start = time.time()
db = sqlite3.connect(sys.argv[2])
db.execute("PRAGMA journal_mode = WAL")
db.execute("CREATE TABLE entries (seq INTEGER PRIMARY KEY, id TEXT, body TEXT, digest BLOB)")
db.execute("CREATE INDEX by_id ON entries (id)")
with db:
    db.executemany("INSERT INTO entries (id, body, digest) VALUES (?, ?, ?)", rows(sys.argv[1]))
n = db.execute("SELECT count(*) FROM entries").fetchone()[0]
print(n / (time.time() - start))
