CREATE TABLE `letter_steps` (
	`letter` text NOT NULL,
	`fence` integer NOT NULL,
	`step` text NOT NULL,
	`holder` text NOT NULL,
	`at` text NOT NULL,
	`until` text,
	`problem` text,
	PRIMARY KEY(`letter`, `fence`)
);
--> statement-breakpoint
CREATE TABLE `letters` (
	`letter` text PRIMARY KEY NOT NULL,
	`dossier` text NOT NULL,
	`receiver` text NOT NULL,
	`version` integer NOT NULL,
	`event` text NOT NULL,
	`notice` text NOT NULL,
	`owner` text NOT NULL,
	`state` text NOT NULL,
	`tries` integer NOT NULL,
	`fence` integer NOT NULL,
	`due_at` text,
	`stuck_at` text,
	`problem` text,
	`written_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `letters_due` ON `letters` (`due_at`,`letter`) WHERE "letters"."due_at" is not null;--> statement-breakpoint
CREATE INDEX `letters_open` ON `letters` (`dossier`,`receiver`,`version`) WHERE "letters"."due_at" is not null;--> statement-breakpoint
CREATE INDEX `letters_stuck` ON `letters` (`stuck_at`,`letter`) WHERE "letters"."stuck_at" is not null;--> statement-breakpoint
CREATE INDEX `letters_stuck_owner` ON `letters` (`owner`,`stuck_at`,`letter`) WHERE "letters"."stuck_at" is not null;--> statement-breakpoint
DROP INDEX `inbox_state_until`;--> statement-breakpoint
DROP INDEX `inbox_party_state`;--> statement-breakpoint
CREATE INDEX `inbox_waiting` ON `inbox` (`until`,`party`,`id`) WHERE "inbox"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX `inbox_stuck` ON `inbox` (`received_at`,`party`,`id`) WHERE "inbox"."state" <> 'applied' and "inbox"."state" <> 'rejected';--> statement-breakpoint
CREATE INDEX `inbox_not_applied` ON `inbox` (`party`,`received_at`,`id`) WHERE "inbox"."state" <> 'applied';--> statement-breakpoint
DROP INDEX `looks_dossier`;--> statement-breakpoint
DROP INDEX `cases_owner_state`;--> statement-breakpoint
DROP INDEX `cases_dossier`;--> statement-breakpoint
CREATE INDEX `cases_state` ON `cases` (`state`,`opened_at`,`key`);--> statement-breakpoint
CREATE INDEX `cases_owner` ON `cases` (`owner`,`state`,`opened_at`,`key`);--> statement-breakpoint
CREATE INDEX `cases_open_kind` ON `cases` (`kind`,`key`) WHERE "cases"."state" <> 'closed';--> statement-breakpoint
DROP INDEX `dossiers_centre`;--> statement-breakpoint
DROP INDEX `dossiers_agency`;--> statement-breakpoint
CREATE INDEX `dossiers_open` ON `dossiers` (`dossier`) WHERE "dossiers"."closed" = 0;--> statement-breakpoint
CREATE INDEX `dossiers_open_centre` ON `dossiers` (`centre`,`dossier`) WHERE "dossiers"."closed" = 0;--> statement-breakpoint
CREATE INDEX `dossiers_open_agency` ON `dossiers` (`agency`,`dossier`) WHERE "dossiers"."closed" = 0;--> statement-breakpoint
DROP INDEX `legs_office_state`;--> statement-breakpoint
DROP INDEX `legs_kind_state`;--> statement-breakpoint
CREATE INDEX `legs_requested` ON `legs` (`office`) WHERE "legs"."state" = 'requested' and "legs"."live" = 1;--> statement-breakpoint
CREATE INDEX `legs_on_road` ON `legs` (`kind`,`state`,`dispatched_at`,`dossier`,`leg`) WHERE "legs"."live" = 1 and "legs"."waybill" is not null and "legs"."done_at" is null;--> statement-breakpoint
DROP INDEX `offers_receiver`;--> statement-breakpoint
DROP INDEX `offers_giver`;--> statement-breakpoint
CREATE INDEX `offers_open_receiver` ON `offers` (`receiver`) WHERE "offers"."state" = 'open';--> statement-breakpoint
CREATE INDEX `offers_open_giver` ON `offers` (`giver`) WHERE "offers"."state" = 'open';--> statement-breakpoint
DROP INDEX `packets_party_state`;--> statement-breakpoint
CREATE INDEX `packets_in_hand` ON `packets` (`party`) WHERE "packets"."party" is not null and "packets"."state" <> 'kept';--> statement-breakpoint
CREATE INDEX `assignments_party` ON `assignments` (`party`,`role`);--> statement-breakpoint
CREATE INDEX `carrier_files_staged` ON `carrier_files` (`received_at`,`sha256`) WHERE "carrier_files"."state" = 'staged';--> statement-breakpoint
CREATE INDEX `carrier_rows_unknown_code` ON `carrier_rows` (`code`) WHERE "carrier_rows"."verdict" = 'unknown-code';