CREATE TABLE `list_numbers` (
	`giver` text NOT NULL,
	`number` text NOT NULL,
	`handover` text NOT NULL,
	PRIMARY KEY(`giver`, `number`, `handover`)
);
--> statement-breakpoint
INSERT INTO `list_numbers` (`giver`, `number`, `handover`)
	SELECT `giver`, upper(replace(`number`, 'đ', 'Đ')), min(`handover`) FROM `offers`
	WHERE `number` IS NOT NULL GROUP BY `giver`, upper(replace(`number`, 'đ', 'Đ'));--> statement-breakpoint
CREATE UNIQUE INDEX `list_numbers_giver` ON `list_numbers` (`giver`,`number`);--> statement-breakpoint
DROP INDEX `legs_live_waybill`;--> statement-breakpoint
DROP INDEX `aliases_live`;--> statement-breakpoint
CREATE TABLE `__new_aliases` (
	`dossier` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`live` integer NOT NULL,
	`key` text NOT NULL,
	`claim` text NOT NULL,
	PRIMARY KEY(`dossier`, `kind`, `value`)
);
--> statement-breakpoint
INSERT INTO `__new_aliases` (`dossier`, `kind`, `value`, `live`, `key`, `claim`)
	SELECT a.`dossier`, a.`kind`,
		CASE WHEN a.`kind` = 'waybill' THEN replace(a.`value`, '-', '') ELSE a.`value` END,
		a.`live`,
		upper(replace(a.`value`, '-', '')),
		CASE a.`kind`
			WHEN 'waybill' THEN CASE WHEN EXISTS (SELECT 1 FROM `legs` l WHERE l.`dossier` = a.`dossier`
				AND l.`waybill` = a.`value` AND l.`live` = 1 AND l.`done_at` IS NULL) THEN '' ELSE a.`dossier` END
			WHEN 'partner' THEN coalesce((SELECT e.`source` FROM `events` e
				WHERE e.`dossier` = a.`dossier` AND e.`version` = 1), '')
			WHEN 'portal' THEN CASE WHEN EXISTS (SELECT 1 FROM `events` e JOIN `parties` p ON p.`code` = e.`source`
				WHERE e.`dossier` = a.`dossier` AND e.`version` = 1 AND p.`kind` IN ('office', 'carrier'))
				THEN 'stated' ELSE '' END
			ELSE '' END
	FROM `aliases` a WHERE true
	ON CONFLICT DO NOTHING;--> statement-breakpoint
DROP TABLE `aliases`;--> statement-breakpoint
ALTER TABLE `__new_aliases` RENAME TO `aliases`;--> statement-breakpoint
CREATE INDEX `aliases_key` ON `aliases` (`key`) WHERE "aliases"."live" = 1;--> statement-breakpoint
UPDATE `aliases` SET `claim` = `dossier` WHERE `kind` = 'waybill' AND `live` = 1 AND `claim` = '' AND EXISTS (
	SELECT 1 FROM `aliases` o WHERE o.`live` = 1 AND o.`key` = `aliases`.`key` AND o.`kind` = 'waybill'
		AND o.`claim` = '' AND o.`dossier` < `aliases`.`dossier`);--> statement-breakpoint
CREATE UNIQUE INDEX `aliases_live` ON `aliases` (`kind`,`value`,`claim`) WHERE "aliases"."live" = 1;--> statement-breakpoint
UPDATE `legs` SET `waybill` = replace(`waybill`, '-', '') WHERE `waybill` LIKE '%-%'
	AND NOT EXISTS (SELECT 1 FROM `legs` o WHERE o.`waybill` = replace(`legs`.`waybill`, '-', ''));--> statement-breakpoint
CREATE UNIQUE INDEX `legs_live_waybill` ON `legs` (`waybill`) WHERE "legs"."live" = 1 and "legs"."waybill" is not null and "legs"."done_at" is null;--> statement-breakpoint
ALTER TABLE `inbox` ADD `subject` text;--> statement-breakpoint
ALTER TABLE `inbox` ADD `settled_by` text;--> statement-breakpoint
ALTER TABLE `inbox` ADD `dropped_because` text;--> statement-breakpoint
CREATE INDEX `inbox_subject` ON `inbox` (`subject`) WHERE "inbox"."subject" is not null;
