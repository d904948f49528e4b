CREATE TABLE `administration_log` (
	`id` text PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`party` text NOT NULL,
	`person` text,
	`action` text NOT NULL,
	`target` text NOT NULL,
	`about` text NOT NULL,
	`before` text,
	`after` text
);
--> statement-breakpoint
CREATE TABLE `key_proposal_steps` (
	`proposal` text NOT NULL,
	`step` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`proposal`, `step`)
);
--> statement-breakpoint
CREATE TABLE `key_proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`party` text NOT NULL,
	`label` text NOT NULL,
	`scopes` text NOT NULL,
	`proposed_party` text NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at` text NOT NULL,
	`state` text NOT NULL,
	`answered_party` text,
	`answered_by` text,
	`answered_at` text
);
--> statement-breakpoint
CREATE INDEX `key_proposals_party` ON `key_proposals` (`party`,`proposed_at`);--> statement-breakpoint
CREATE INDEX `key_proposals_proposed` ON `key_proposals` (`proposed_party`,`proposed_at`);--> statement-breakpoint
CREATE TABLE `key_uses` (
	`id` text PRIMARY KEY NOT NULL,
	`used_at` text NOT NULL
);
