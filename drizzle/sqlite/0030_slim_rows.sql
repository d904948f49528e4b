CREATE TABLE `__new_events` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`dossier` text NOT NULL,
	`version` integer NOT NULL,
	`type` text NOT NULL,
	`source` text NOT NULL,
	`happened_at` text NOT NULL,
	`recorded_at` text,
	`body` text NOT NULL,
	`hash` text NOT NULL,
	`digest` text
);
--> statement-breakpoint
INSERT INTO `__new_events` (`position`, `id`, `dossier`, `version`, `type`, `source`, `happened_at`, `recorded_at`, `body`, `hash`, `digest`)
	SELECT e.`position`, e.`id`, e.`dossier`, e.`version`, e.`type`, e.`source`, e.`happened_at`, nullif(e.`recorded_at`, e.`happened_at`),
		CASE WHEN e.`usual` THEN '{' || e.`by` || CASE WHEN e.`input` = e.`id` THEN '' ELSE ',"input":"' || e.`input` || '"' END
			|| ',"data":' || substr(e.`body`, e.`until` + length(e.`between`), length(e.`body`) - length(e.`tail`) - e.`until` - length(e.`between`) + 1) || '}'
			ELSE e.`body` END,
		e.`hash`, substr(i.`digest`, 1, 16)
	FROM (SELECT s.*, s.`until` > 0 AND substr(s.`body`, 1, length(s.`head`)) = s.`head`
			AND substr(s.`body`, -length(s.`tail`)) = s.`tail` AND substr(s.`by`, 1, 8) = '"role":"'
			AND instr(s.`by`, char(92)) = 0 AND instr(s.`by`, '{') = 0 AS `usual`
		FROM (SELECT b.*, substr(b.`body`, length(b.`head`) + 1, b.`until` - length(b.`head`) - 1) AS `by`
			FROM (SELECT t.*, instr(t.`body`, t.`between`) AS `until`
				FROM (SELECT *,
					'{"id":"' || `id` || '","dossier":"' || `dossier` || '","version":' || `version` || ',"type":"' || `type` || '","source":"' || `source` || '","by":{"party":"' || `source` || '",' AS `head`,
					'},"input":"' || `input` || '","at":"' || `recorded_at` || '","happenedAt":"' || `happened_at` || '","data":' AS `between`,
					',"previous":"' || `previous` || '"}' AS `tail`
					FROM `events`) t) b) s) e
	LEFT JOIN `inputs` i ON i.`party` = e.`source` AND i.`id` = e.`id`
		AND i.`answer` = '{"state":"applied","id":"' || e.`id` || '","dossier":"' || e.`dossier` || '","version":' || e.`version` || ',"receipt":"' || (SELECT d.`receipt` FROM `dossiers` d WHERE d.`dossier` = e.`dossier`) || '"}'
	ORDER BY e.`position`;
--> statement-breakpoint
DROP TABLE `events`;
--> statement-breakpoint
ALTER TABLE `__new_events` RENAME TO `events`;
--> statement-breakpoint
CREATE UNIQUE INDEX `events_dossier_version` ON `events` (`dossier`,`version`);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_source_id` ON `events` (`source`,`id`);
--> statement-breakpoint
CREATE TABLE `__new_inputs` (
	`party` text NOT NULL,
	`id` text NOT NULL,
	`mode` text NOT NULL,
	`type` text NOT NULL,
	`dossier` text,
	`digest` text NOT NULL,
	`received_at` text NOT NULL,
	`answer` text NOT NULL,
	PRIMARY KEY(`party`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_inputs` (`party`, `id`, `mode`, `type`, `dossier`, `digest`, `received_at`, `answer`)
	SELECT `party`, `id`, `mode`, `type`, `dossier`, `digest`, `received_at`, `answer` FROM `inputs` i
	WHERE NOT EXISTS (SELECT 1 FROM `events` e WHERE e.`source` = i.`party` AND e.`id` = i.`id` AND e.`digest` IS NOT NULL)
	ORDER BY `party`, `id`;
--> statement-breakpoint
DROP TABLE `inputs`;
--> statement-breakpoint
ALTER TABLE `__new_inputs` RENAME TO `inputs`;
--> statement-breakpoint
CREATE TABLE `__new_feed` (
	`party` text NOT NULL,
	`seq` integer NOT NULL,
	`position` integer NOT NULL,
	`backfill` integer NOT NULL,
	PRIMARY KEY(`party`, `seq`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_feed` (`party`, `seq`, `position`, `backfill`)
	SELECT f.`party`, f.`seq`, (SELECT e.`position` FROM `events` e WHERE e.`dossier` = f.`dossier` AND e.`version` = f.`version`), f.`backfill`
	FROM `feed` f ORDER BY f.`party`, f.`seq`;
--> statement-breakpoint
DROP TABLE `feed`;
--> statement-breakpoint
ALTER TABLE `__new_feed` RENAME TO `feed`;
--> statement-breakpoint
CREATE UNIQUE INDEX `feed_backfilled` ON `feed` (`party`,`position`) WHERE "feed"."backfill" = 1;
--> statement-breakpoint
CREATE TABLE `__new_dossier_parties` (
	`dossier` text NOT NULL,
	`party` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`dossier`, `party`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_dossier_parties` (`dossier`, `party`, `since`)
	SELECT `dossier`, `party`, `since` FROM `dossier_parties` ORDER BY `dossier`, `party`;
--> statement-breakpoint
DROP TABLE `dossier_parties`;
--> statement-breakpoint
ALTER TABLE `__new_dossier_parties` RENAME TO `dossier_parties`;
--> statement-breakpoint
CREATE INDEX `dossier_parties_party` ON `dossier_parties` (`party`,`dossier`);
--> statement-breakpoint
CREATE TABLE `__new_packets` (
	`dossier` text NOT NULL,
	`packet` text NOT NULL,
	`kind` text NOT NULL,
	`place` text NOT NULL,
	`party` text,
	`person` text,
	`handover` text,
	`state` text NOT NULL,
	`since` text NOT NULL, `leg` text, `seal` text,
	PRIMARY KEY(`dossier`, `packet`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_packets` (`dossier`, `packet`, `kind`, `place`, `party`, `person`, `handover`, `state`, `since`, `leg`, `seal`)
	SELECT `dossier`, `packet`, `kind`, `place`, `party`, `person`, `handover`, `state`, `since`, `leg`, `seal` FROM `packets` ORDER BY `dossier`, `packet`;
--> statement-breakpoint
DROP TABLE `packets`;
--> statement-breakpoint
ALTER TABLE `__new_packets` RENAME TO `packets`;
--> statement-breakpoint
CREATE INDEX `packets_in_hand` ON `packets` (`party`) WHERE "packets"."party" is not null and "packets"."state" <> 'kept';
--> statement-breakpoint
CREATE INDEX `packets_seal` ON `packets` (`seal`) WHERE "packets"."seal" is not null;
--> statement-breakpoint
CREATE TABLE `__new_legs` (
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
	`live` integer NOT NULL, `attempts` integer, `proved` integer, `postman` text, `out_at` text, `moved_at` text,
	PRIMARY KEY(`dossier`, `leg`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_legs` (`dossier`, `leg`, `kind`, `try`, `state`, `ordinal`, `waybill`, `office`, `requested_at`, `with_post_at`, `dispatched_at`, `done_at`, `live`, `attempts`, `proved`, `postman`, `out_at`, `moved_at`)
	SELECT `dossier`, `leg`, `kind`, `try`, `state`, `ordinal`, `waybill`, `office`, `requested_at`, `with_post_at`, `dispatched_at`, `done_at`, `live`, `attempts`, `proved`, `postman`, `out_at`, `moved_at` FROM `legs` ORDER BY `dossier`, `leg`;
--> statement-breakpoint
DROP TABLE `legs`;
--> statement-breakpoint
ALTER TABLE `__new_legs` RENAME TO `legs`;
--> statement-breakpoint
CREATE INDEX `legs_ended` ON `legs` (`office`,`done_at`,`dossier`,`leg`) WHERE "legs"."done_at" is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX `legs_live_waybill` ON `legs` (`waybill`) WHERE "legs"."live" = 1 and "legs"."waybill" is not null and "legs"."done_at" is null;
--> statement-breakpoint
CREATE INDEX `legs_off_route` ON `legs` (`postman`,`done_at`) WHERE "legs"."postman" is not null and "legs"."done_at" is not null;
--> statement-breakpoint
CREATE INDEX `legs_on_road` ON `legs` (`kind`,`state`,`dispatched_at`,`dossier`,`leg`) WHERE "legs"."live" = 1 and "legs"."waybill" is not null and "legs"."done_at" is null;
--> statement-breakpoint
CREATE INDEX `legs_on_route` ON `legs` (`postman`) WHERE "legs"."postman" is not null and "legs"."live" = 1 and "legs"."done_at" is null;
--> statement-breakpoint
CREATE INDEX `legs_requested` ON `legs` (`office`) WHERE "legs"."state" = 'requested' and "legs"."live" = 1;
--> statement-breakpoint
CREATE INDEX `legs_sent` ON `legs` (`dispatched_at`,`dossier`,`leg`) WHERE "legs"."dispatched_at" is not null;
--> statement-breakpoint
CREATE INDEX `legs_taken` ON `legs` (`with_post_at`,`dossier`,`leg`) WHERE "legs"."with_post_at" is not null;
--> statement-breakpoint
CREATE TABLE `__new_handovers` (
	`handover` text NOT NULL,
	`giver` text NOT NULL,
	`receiver` text NOT NULL,
	PRIMARY KEY(`handover`, `giver`, `receiver`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_handovers` (`handover`, `giver`, `receiver`)
	SELECT `handover`, `giver`, `receiver` FROM `handovers` ORDER BY `handover`, `giver`, `receiver`;
--> statement-breakpoint
DROP TABLE `handovers`;
--> statement-breakpoint
ALTER TABLE `__new_handovers` RENAME TO `handovers`;
--> statement-breakpoint
CREATE UNIQUE INDEX `handovers_id` ON `handovers` (`handover`);
--> statement-breakpoint
CREATE TABLE `__new_list_numbers` (
	`giver` text NOT NULL,
	`number` text NOT NULL,
	`handover` text NOT NULL,
	PRIMARY KEY(`giver`, `number`, `handover`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_list_numbers` (`giver`, `number`, `handover`)
	SELECT `giver`, `number`, `handover` FROM `list_numbers` ORDER BY `giver`, `number`, `handover`;
--> statement-breakpoint
DROP TABLE `list_numbers`;
--> statement-breakpoint
ALTER TABLE `__new_list_numbers` RENAME TO `list_numbers`;
--> statement-breakpoint
CREATE UNIQUE INDEX `list_numbers_giver` ON `list_numbers` (`giver`,`number`);
--> statement-breakpoint
CREATE INDEX `list_numbers_number` ON `list_numbers` (`number`);
--> statement-breakpoint
CREATE TABLE `__new_people_search` (
	`dossier` text NOT NULL,
	`party` text NOT NULL,
	`place` text NOT NULL,
	`kind` text NOT NULL,
	`word` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`dossier`, `party`, `place`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_people_search` (`dossier`, `party`, `place`, `kind`, `word`, `at`)
	SELECT `dossier`, `party`, `place`, `kind`, `word`, `at` FROM `people_search` ORDER BY `dossier`, `party`, `place`;
--> statement-breakpoint
DROP TABLE `people_search`;
--> statement-breakpoint
ALTER TABLE `__new_people_search` RENAME TO `people_search`;
--> statement-breakpoint
CREATE INDEX `people_search_word` ON `people_search` (`party`,`kind`,`word`,`at`,`dossier`);
--> statement-breakpoint
CREATE TABLE `__new_money_moves` (
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
	`live` integer NOT NULL, `leg` text, `exemption` text, `band` text, `grams` integer, `stated` integer,
	PRIMARY KEY(`dossier`, `event`, `fee`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_money_moves` (`dossier`, `event`, `fee`, `what`, `party`, `person`, `day`, `at`, `kind`, `payer`, `method`, `amount`, `receiver`, `number`, `live`, `leg`, `exemption`, `band`, `grams`, `stated`)
	SELECT `dossier`, `event`, `fee`, `what`, `party`, `person`, `day`, `at`, `kind`, `payer`, `method`, `amount`, `receiver`, `number`, `live`, `leg`, `exemption`, `band`, `grams`, `stated` FROM `money_moves` ORDER BY `dossier`, `event`, `fee`;
--> statement-breakpoint
DROP TABLE `money_moves`;
--> statement-breakpoint
ALTER TABLE `__new_money_moves` RENAME TO `money_moves`;
--> statement-breakpoint
CREATE INDEX `money_moves_day` ON `money_moves` (`party`,`day`,`at`,`dossier`,`event`,`fee`);
--> statement-breakpoint
CREATE INDEX `money_moves_of_day` ON `money_moves` (`day`,`dossier`) WHERE "money_moves"."live" = 1;
--> statement-breakpoint
CREATE TABLE `__new_money_held` (
	`dossier` text NOT NULL,
	`fee` text NOT NULL,
	`party` text NOT NULL,
	`kind` text NOT NULL,
	`amount` integer NOT NULL,
	`since` text NOT NULL,
	PRIMARY KEY(`dossier`, `fee`, `party`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_money_held` (`dossier`, `fee`, `party`, `kind`, `amount`, `since`)
	SELECT `dossier`, `fee`, `party`, `kind`, `amount`, `since` FROM `money_held` ORDER BY `dossier`, `fee`, `party`;
--> statement-breakpoint
DROP TABLE `money_held`;
--> statement-breakpoint
ALTER TABLE `__new_money_held` RENAME TO `money_held`;
--> statement-breakpoint
CREATE INDEX `money_held_open` ON `money_held` (`party`,`since`,`dossier`,`fee`) WHERE "money_held"."amount" > 0;
--> statement-breakpoint
CREATE TABLE `__new_due_dates` (
	`dossier` text NOT NULL,
	`version` integer NOT NULL,
	`reference` text NOT NULL,
	`due` text,
	`reckoned_at` text NOT NULL,
	PRIMARY KEY(`dossier`, `version`, `reference`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_due_dates` (`dossier`, `version`, `reference`, `due`, `reckoned_at`)
	SELECT `dossier`, `version`, `reference`, `due`, `reckoned_at` FROM `due_dates` ORDER BY `dossier`, `version`, `reference`;
--> statement-breakpoint
DROP TABLE `due_dates`;
--> statement-breakpoint
ALTER TABLE `__new_due_dates` RENAME TO `due_dates`;
--> statement-breakpoint
CREATE TABLE `__new_late_entries` (
	`dossier` text NOT NULL,
	`version` integer NOT NULL,
	`party` text NOT NULL,
	`type` text NOT NULL,
	`happened_at` text NOT NULL,
	`recorded_at` text NOT NULL,
	`reason` text,
	PRIMARY KEY(`dossier`, `version`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_late_entries` (`dossier`, `version`, `party`, `type`, `happened_at`, `recorded_at`, `reason`)
	SELECT `dossier`, `version`, `party`, `type`, `happened_at`, `recorded_at`, `reason` FROM `late_entries` ORDER BY `dossier`, `version`;
--> statement-breakpoint
DROP TABLE `late_entries`;
--> statement-breakpoint
ALTER TABLE `__new_late_entries` RENAME TO `late_entries`;
--> statement-breakpoint
CREATE INDEX `late_entries_party` ON `late_entries` (`party`,`recorded_at`,`dossier`,`version`);
--> statement-breakpoint
CREATE TABLE `__new_personal` (
	`dossier` text NOT NULL,
	`version` integer NOT NULL,
	`body` text,
	`salt` text NOT NULL,
	`erased_at` text,
	PRIMARY KEY(`dossier`, `version`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_personal` (`dossier`, `version`, `body`, `salt`, `erased_at`)
	SELECT `dossier`, `version`, `body`, `salt`, `erased_at` FROM `personal` ORDER BY `dossier`, `version`;
--> statement-breakpoint
DROP TABLE `personal`;
--> statement-breakpoint
ALTER TABLE `__new_personal` RENAME TO `personal`;
