-- Who holds what on two days, in DuckDB, from files written before by
--   salient export karabakh-2020 control.parquet --on 2020-10-10 --known 2020-10-10 -o then.parquet
--   salient export karabakh-2020 control.parquet --on 2020-10-21 --known 2020-10-21 -o now.parquet
SELECT now.status, count(*) AS places, count(*) FILTER (WHERE now.status <> earlier.status) AS changed, min(now.marking) AS marking
FROM 'now.parquet' AS now JOIN 'then.parquet' AS earlier USING (place)
GROUP BY now.status ORDER BY now.status;
