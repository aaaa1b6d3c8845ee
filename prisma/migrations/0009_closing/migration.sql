-- A definition says by which day money counts: the day the order was paid, or the day the money moved. Versions that were
-- saved before counted by the day of payment.
ALTER TABLE figure_definition
  ADD COLUMN date_basis text NOT NULL DEFAULT 'business' CHECK (date_basis IN ('business', 'cash'));
