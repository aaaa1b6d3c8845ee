-- A file that was made of a page is kept for some days; when its bytes were taken away.
ALTER TABLE report_export
  ADD COLUMN removed_at timestamptz CHECK (removed_at IS NULL OR finished_at IS NOT NULL);
GRANT UPDATE (removed_at) ON report_export TO chengfang_app;
