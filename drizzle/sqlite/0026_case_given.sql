ALTER TABLE `cases` ADD `given` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `given_before` text;