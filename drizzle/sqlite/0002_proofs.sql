ALTER TABLE `papers` ADD `code` text;--> statement-breakpoint
CREATE UNIQUE INDEX `papers_code` ON `papers` (`code`);--> statement-breakpoint
CREATE INDEX `papers_sha256` ON `papers` (`sha256`);