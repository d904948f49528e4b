CREATE TABLE `cash_counts` (
	`party` text NOT NULL,
	`day` text NOT NULL,
	`id` text NOT NULL,
	`person` text NOT NULL,
	`counted_by` text NOT NULL,
	`expected` integer NOT NULL,
	`counted` integer NOT NULL,
	`reason` text,
	`counted_at` text NOT NULL,
	PRIMARY KEY(`party`, `day`, `id`)
);
--> statement-breakpoint
CREATE TABLE `money_held` (
	`dossier` text NOT NULL,
	`fee` text NOT NULL,
	`party` text NOT NULL,
	`kind` text NOT NULL,
	`amount` integer NOT NULL,
	`since` text NOT NULL,
	PRIMARY KEY(`dossier`, `fee`, `party`)
);
--> statement-breakpoint
CREATE INDEX `money_held_open` ON `money_held` (`party`,`since`,`dossier`,`fee`) WHERE "money_held"."amount" > 0;--> statement-breakpoint
CREATE TABLE `money_moves` (
	`dossier` text NOT NULL,
	`event` text NOT NULL,
	`fee` text NOT NULL,
	`what` text NOT NULL,
	`party` text NOT NULL,
	`person` text,
	`day` text NOT NULL,
	`at` text NOT NULL,
	`kind` text NOT NULL,
	`payer` text NOT NULL,
	`method` text NOT NULL,
	`amount` integer NOT NULL,
	`receiver` text,
	`number` text,
	`live` integer NOT NULL,
	PRIMARY KEY(`dossier`, `event`, `fee`)
);
--> statement-breakpoint
CREATE INDEX `money_moves_day` ON `money_moves` (`party`,`day`,`at`,`dossier`,`event`,`fee`);