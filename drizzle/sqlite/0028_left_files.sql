CREATE TABLE `left_files` (
	`name` text PRIMARY KEY NOT NULL,
	`why` text NOT NULL,
	`carrier` text,
	`since` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `left_files_since` ON `left_files` (`since`,`name`);