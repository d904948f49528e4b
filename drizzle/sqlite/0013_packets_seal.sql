ALTER TABLE `packets` ADD `seal` text;--> statement-breakpoint
CREATE INDEX `packets_seal` ON `packets` (`seal`) WHERE "packets"."seal" is not null;