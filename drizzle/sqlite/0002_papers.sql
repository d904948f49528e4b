ALTER TABLE `papers` ADD `code` text;--> statement-breakpoint
CREATE UNIQUE INDEX `papers_code` ON `papers` (`code`);--> statement-breakpoint
CREATE INDEX `papers_sha256` ON `papers` (`sha256`);--> statement-breakpoint
CREATE INDEX `cases_closed` ON `cases` (`owner`,`closed_at`) WHERE "cases"."closed_at" is not null;--> statement-breakpoint
CREATE INDEX `dossiers_received_centre` ON `dossiers` (`centre`,`submitted_at`,`registered_at`,`dossier`);--> statement-breakpoint
CREATE INDEX `dossiers_received_agency` ON `dossiers` (`agency`,`submitted_at`,`registered_at`,`dossier`);--> statement-breakpoint
CREATE INDEX `carrier_files_carrier` ON `carrier_files` (`carrier`,`received_at`,`sha256`);