ALTER TABLE `parties` ADD `phone` text;--> statement-breakpoint
ALTER TABLE `parties` ADD `hours` text;