"""Who holds what on a day, with Python's standard library alone: SALIENT is the address that salient serve printed."""
import csv
import io
import os
import urllib.request

base = os.environ.get("SALIENT", "http://127.0.0.1:8080").rstrip("/")
day = os.environ.get("DAY", "2020-10-21")
url = f"{base}/api/export/control.csv?day={day}&known={day}"
with urllib.request.urlopen(url) as answer:
    rows = list(csv.DictReader(io.TextIOWrapper(answer, encoding="utf-8")))

held = {}
for row in rows:
    held.setdefault(row["status"], []).append(row["place"])
for status, places in sorted(held.items()):
    print(status, len(places))
print("marking", rows[0]["marking"])
print("cite as", rows[0]["citation"])
