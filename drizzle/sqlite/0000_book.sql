CREATE TABLE `checkpoints` (
	`slot` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`events` integer NOT NULL,
	`root` text NOT NULL,
	`previous` text NOT NULL,
	`hash` text NOT NULL,
	`signature` text NOT NULL,
	`key` text NOT NULL,
	`made_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `events` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`dossier` text NOT NULL,
	`version` integer NOT NULL,
	`type` text NOT NULL,
	`source` text NOT NULL,
	`input` text NOT NULL,
	`person` text,
	`role` text NOT NULL,
	`happened_at` text NOT NULL,
	`recorded_at` text NOT NULL,
	`body` text NOT NULL,
	`previous` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_dossier_version` ON `events` (`dossier`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `events_source_id` ON `events` (`source`,`id`);--> statement-breakpoint
CREATE TABLE `feed` (
	`party` text NOT NULL,
	`seq` integer NOT NULL,
	`dossier` text NOT NULL,
	`version` integer NOT NULL,
	`backfill` integer NOT NULL,
	PRIMARY KEY(`party`, `seq`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feed_party_event` ON `feed` (`party`,`dossier`,`version`);--> statement-breakpoint
CREATE TABLE `feed_heads` (
	`party` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`party` text NOT NULL,
	`id` text NOT NULL,
	`dossier` text,
	`type` text NOT NULL,
	`state` text NOT NULL,
	`body` text NOT NULL,
	`personal` text,
	`reason` text,
	`needs` text,
	`received_at` text NOT NULL,
	`until` text,
	`settled_at` text,
	PRIMARY KEY(`party`, `id`)
);
--> statement-breakpoint
CREATE INDEX `inbox_state_until` ON `inbox` (`state`,`until`);--> statement-breakpoint
CREATE INDEX `inbox_dossier_state` ON `inbox` (`dossier`,`state`);--> statement-breakpoint
CREATE INDEX `inbox_party_state` ON `inbox` (`party`,`state`,`received_at`);--> statement-breakpoint
CREATE TABLE `inputs` (
	`party` text NOT NULL,
	`id` text NOT NULL,
	`mode` text NOT NULL,
	`type` text NOT NULL,
	`dossier` text,
	`digest` text NOT NULL,
	`received_at` text NOT NULL,
	`answer` text NOT NULL,
	PRIMARY KEY(`party`, `id`)
);
--> statement-breakpoint
CREATE TABLE `job_claims` (
	`job` text NOT NULL,
	`slot` text NOT NULL,
	`fence` integer NOT NULL,
	`holder` text NOT NULL,
	`lease_until` text NOT NULL,
	`started_at` text NOT NULL,
	PRIMARY KEY(`job`, `slot`, `fence`)
);
--> statement-breakpoint
CREATE TABLE `job_ends` (
	`job` text NOT NULL,
	`slot` text NOT NULL,
	`fence` integer NOT NULL,
	`state` text NOT NULL,
	`outcome` text NOT NULL,
	`finished_at` text NOT NULL,
	PRIMARY KEY(`job`, `slot`)
);
--> statement-breakpoint
CREATE TABLE `looks` (
	`id` text PRIMARY KEY NOT NULL,
	`dossier` text NOT NULL,
	`party` text NOT NULL,
	`person` text,
	`at` text NOT NULL,
	`what` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `looks_dossier` ON `looks` (`dossier`);--> statement-breakpoint
CREATE TABLE `numbers` (
	`series` text NOT NULL,
	`number` integer NOT NULL,
	`holder` text NOT NULL,
	PRIMARY KEY(`series`, `number`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `numbers_series_holder` ON `numbers` (`series`,`holder`);--> statement-breakpoint
CREATE TABLE `papers` (
	`kind` text NOT NULL,
	`event` text NOT NULL,
	`template` text NOT NULL,
	`renderer` integer NOT NULL,
	`dossier` text,
	`people_version` integer NOT NULL,
	`statement` text,
	`sha256` text NOT NULL,
	`size` integer NOT NULL,
	`printed_at` text NOT NULL,
	`subject` text NOT NULL,
	PRIMARY KEY(`kind`, `event`, `template`, `renderer`)
);
--> statement-breakpoint
CREATE TABLE `personal` (
	`dossier` text NOT NULL,
	`version` integer NOT NULL,
	`body` text,
	`salt` text NOT NULL,
	`erased_at` text,
	PRIMARY KEY(`dossier`, `version`)
);
--> statement-breakpoint
CREATE TABLE `aliases` (
	`dossier` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`live` integer NOT NULL,
	PRIMARY KEY(`dossier`, `kind`, `value`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `aliases_live` ON `aliases` (`kind`,`value`) WHERE "aliases"."live" = 1;--> statement-breakpoint
CREATE TABLE `cases` (
	`key` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`dossier` text,
	`ref` text NOT NULL,
	`owner` text NOT NULL,
	`state` text NOT NULL,
	`opened_at` text NOT NULL,
	`seen_at` text NOT NULL,
	`closed_at` text,
	`closed_because` text,
	`detail` text NOT NULL,
	`run` text
);
--> statement-breakpoint
CREATE INDEX `cases_owner_state` ON `cases` (`owner`,`state`);--> statement-breakpoint
CREATE INDEX `cases_dossier` ON `cases` (`dossier`);--> statement-breakpoint
CREATE TABLE `dossier_parties` (
	`dossier` text NOT NULL,
	`party` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`dossier`, `party`)
);
--> statement-breakpoint
CREATE INDEX `dossier_parties_party` ON `dossier_parties` (`party`,`dossier`);--> statement-breakpoint
CREATE TABLE `dossiers` (
	`dossier` text PRIMARY KEY NOT NULL,
	`receipt` text NOT NULL,
	`code` text,
	`procedure` text NOT NULL,
	`centre` text NOT NULL,
	`agency` text NOT NULL,
	`office` text,
	`service` text NOT NULL,
	`channel` text NOT NULL,
	`processing` text NOT NULL,
	`status` text NOT NULL,
	`action_required` integer NOT NULL,
	`version` integer NOT NULL,
	`registered_at` text NOT NULL,
	`submitted_at` text,
	`appointment` text,
	`news_at` text NOT NULL,
	`closed` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `dossiers_centre` ON `dossiers` (`centre`,`closed`,`news_at`);--> statement-breakpoint
CREATE INDEX `dossiers_agency` ON `dossiers` (`agency`,`closed`,`news_at`);--> statement-breakpoint
CREATE TABLE `handovers` (
	`handover` text NOT NULL,
	`giver` text NOT NULL,
	`receiver` text NOT NULL,
	PRIMARY KEY(`handover`, `giver`, `receiver`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `handovers_id` ON `handovers` (`handover`);--> statement-breakpoint
CREATE TABLE `legs` (
	`dossier` text NOT NULL,
	`leg` text NOT NULL,
	`kind` text NOT NULL,
	`try` integer NOT NULL,
	`state` text NOT NULL,
	`ordinal` text NOT NULL,
	`waybill` text,
	`office` text,
	`requested_at` text,
	`with_post_at` text,
	`dispatched_at` text,
	`done_at` text,
	`live` integer NOT NULL,
	PRIMARY KEY(`dossier`, `leg`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `legs_live_waybill` ON `legs` (`waybill`) WHERE "legs"."live" = 1 and "legs"."waybill" is not null;--> statement-breakpoint
CREATE INDEX `legs_office_state` ON `legs` (`office`,`state`);--> statement-breakpoint
CREATE INDEX `legs_kind_state` ON `legs` (`kind`,`state`,`dispatched_at`);--> statement-breakpoint
CREATE TABLE `offers` (
	`handover` text NOT NULL,
	`dossier` text NOT NULL,
	`packet` text NOT NULL,
	`giver` text NOT NULL,
	`receiver` text NOT NULL,
	`state` text NOT NULL,
	`basis` text,
	`number` text,
	`offered_at` text NOT NULL,
	`resolved_at` text,
	`offered_version` integer NOT NULL,
	`resolved_version` integer,
	PRIMARY KEY(`handover`, `dossier`, `packet`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `offers_open` ON `offers` (`dossier`,`packet`) WHERE "offers"."state" = 'open';--> statement-breakpoint
CREATE INDEX `offers_receiver` ON `offers` (`receiver`,`state`,`offered_at`);--> statement-breakpoint
CREATE INDEX `offers_giver` ON `offers` (`giver`,`state`,`offered_at`);--> statement-breakpoint
CREATE TABLE `packets` (
	`dossier` text NOT NULL,
	`packet` text NOT NULL,
	`kind` text NOT NULL,
	`place` text NOT NULL,
	`party` text,
	`person` text,
	`handover` text,
	`state` text NOT NULL,
	`since` text NOT NULL,
	PRIMARY KEY(`dossier`, `packet`)
);
--> statement-breakpoint
CREATE INDEX `packets_party_state` ON `packets` (`party`,`state`);--> statement-breakpoint
CREATE TABLE `acts_for` (
	`centre` text NOT NULL,
	`agency` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_until` text,
	PRIMARY KEY(`centre`, `agency`, `valid_from`)
);
--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`party` text NOT NULL,
	`label` text NOT NULL,
	`scopes` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text,
	`revoked_at` text
);
--> statement-breakpoint
CREATE TABLE `assignments` (
	`person` text NOT NULL,
	`party` text NOT NULL,
	`role` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_until` text,
	PRIMARY KEY(`person`, `party`, `role`)
);
--> statement-breakpoint
CREATE TABLE `attempts` (
	`subject` text NOT NULL,
	`day` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`subject`, `day`)
);
--> statement-breakpoint
CREATE TABLE `carrier_files` (
	`sha256` text PRIMARY KEY NOT NULL,
	`carrier` text NOT NULL,
	`family` text NOT NULL,
	`name` text NOT NULL,
	`received_at` text NOT NULL,
	`received_by` text NOT NULL,
	`rows` integer NOT NULL,
	`rejects` integer NOT NULL,
	`state` text NOT NULL,
	`next_line` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `carrier_rows` (
	`file` text NOT NULL,
	`line` integer NOT NULL,
	`delivery_id` text,
	`waybill` text,
	`order_number` text,
	`happened_at` text,
	`code` text,
	`meaning` text,
	`attempt` integer,
	`body` text NOT NULL,
	`personal` text,
	`verdict` text,
	`dossier` text,
	PRIMARY KEY(`file`, `line`)
);
--> statement-breakpoint
CREATE INDEX `carrier_rows_waybill` ON `carrier_rows` (`waybill`);--> statement-breakpoint
CREATE INDEX `carrier_rows_file_verdict` ON `carrier_rows` (`file`,`verdict`);--> statement-breakpoint
CREATE INDEX `carrier_rows_delivery` ON `carrier_rows` (`delivery_id`);--> statement-breakpoint
CREATE TABLE `holidays` (
	`date` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`day_off` integer NOT NULL,
	`decision` text NOT NULL,
	`mark` text NOT NULL,
	`source` text NOT NULL,
	`year` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `parties` (
	`code` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`province` text NOT NULL,
	`parent` text,
	`operator` text,
	`forms` text NOT NULL,
	`portal` text NOT NULL,
	`place` text,
	`address` text,
	`mark` text NOT NULL,
	`source` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `persons` (
	`id` text PRIMARY KEY NOT NULL,
	`login` text NOT NULL,
	`name` text NOT NULL,
	`password` text NOT NULL,
	`pin` text,
	`created_at` text NOT NULL,
	`closed_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `persons_login` ON `persons` (`login`);--> statement-breakpoint
CREATE TABLE `procedures` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`agency` text,
	`days` integer,
	`unit` text NOT NULL,
	`body` text NOT NULL,
	`mark` text NOT NULL,
	`source` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`token` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`party` text,
	`role` text,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`ended_at` text
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `status_maps` (
	`partner` text NOT NULL,
	`family` text NOT NULL,
	`version` text NOT NULL,
	`code` text NOT NULL,
	`meaning` text NOT NULL,
	`emsevt` text,
	`valid_from` text NOT NULL,
	`valid_until` text,
	`mark` text NOT NULL,
	PRIMARY KEY(`partner`, `family`, `version`, `code`)
);
--> statement-breakpoint
CREATE TABLE `tracking` (
	`dossier` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`renewed_at` text NOT NULL
);
