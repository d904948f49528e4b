ALTER TABLE `portal_dossiers` ADD `made_there_at` text;--> statement-breakpoint
ALTER TABLE `portal_dossiers` ADD `told_to` text;--> statement-breakpoint
ALTER TABLE `portal_dossiers` ADD `write_problem` text;