DROP INDEX `cash_counts_at`;--> statement-breakpoint
CREATE INDEX `cash_counts_at` ON `cash_counts` (`counted_at`);