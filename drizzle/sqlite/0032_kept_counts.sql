CREATE TABLE `day_counts` (
	`party` text NOT NULL,
	`day` text NOT NULL,
	`what` text NOT NULL,
	`other` text NOT NULL,
	`how` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`party`, `day`, `what`, `other`, `how`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `day_counts_other` ON `day_counts` (`other`,`day`);--> statement-breakpoint
ALTER TABLE `dossier_parties` ADD `ended` text;--> statement-breakpoint
CREATE INDEX `dossier_parties_ended` ON `dossier_parties` (`party`,`ended`,`dossier`) WHERE "dossier_parties"."ended" is not null;--> statement-breakpoint
ALTER TABLE `dossiers` ADD `desk` text;
--> statement-breakpoint
UPDATE dossiers SET desk = CASE
  WHEN processing = 'registered' AND (SELECT l.state FROM legs l WHERE l.dossier = dossiers.dossier AND l.live = 1 AND l.kind = 'submit' ORDER BY l.try DESC LIMIT 1) = 'arrived' THEN 'to-accept'
  WHEN processing = 'registered' AND channel <> 'post' AND coalesce((SELECT l.state FROM legs l WHERE l.dossier = dossiers.dossier AND l.live = 1 AND l.kind = 'submit' ORDER BY l.try DESC LIMIT 1), 'requested') = 'requested' THEN 'to-accept'
  WHEN processing = 'registered' THEN 'coming'
  WHEN processing = 'supplement_requested' AND (SELECT l.state FROM legs l WHERE l.dossier = dossiers.dossier AND l.live = 1 AND l.kind = 'supplement' ORDER BY l.try DESC LIMIT 1) = 'arrived' THEN 'supplemented'
  WHEN processing IN ('supplement_requested', 'payment_requested') THEN 'waiting'
  WHEN processing IN ('accepted', 'processing') THEN 'in-work'
  WHEN NOT EXISTS (SELECT 1 FROM packets k WHERE k.dossier = dossiers.dossier AND k.state = 'held' AND k.party IN (dossiers.centre, dossiers.agency) AND (k.kind IN ('result', 'originals') OR dossiers.processing IN ('declined', 'withdrawn', 'stopped'))) THEN NULL
  WHEN EXISTS (SELECT 1 FROM legs l WHERE l.dossier = dossiers.dossier AND l.live = 1 AND l.kind IN ('return', 'send_back') AND l.state <> 'cancelled') THEN 'to-offer'
  ELSE 'to-hand-out' END
  WHERE closed = 0 OR dossier IN (SELECT k.dossier FROM packets k WHERE k.party IS NOT NULL AND k.state <> 'kept');
--> statement-breakpoint
UPDATE dossier_parties SET ended = (SELECT d.status FROM dossiers d WHERE d.dossier = dossier_parties.dossier)
  WHERE dossier IN (SELECT d.dossier FROM dossiers d WHERE d.closed = 1 AND d.status <> 'delivered');
--> statement-breakpoint
INSERT INTO day_counts (party, day, what, other, how, count)
  SELECT receiver, substr(resolved_at, 1, 10) || (CASE WHEN substr(resolved_at, 12, 2) >= '17' THEN 'b' ELSE 'a' END), 'handover', giver, CASE WHEN basis <> 'implied' AND resolved_role = 'system' THEN 'system' ELSE coalesce(basis, '') END, count(*) FROM offers
  WHERE state = 'accepted' AND resolved_at IS NOT NULL
  GROUP BY receiver, substr(resolved_at, 1, 10) || (CASE WHEN substr(resolved_at, 12, 2) >= '17' THEN 'b' ELSE 'a' END), giver, CASE WHEN basis <> 'implied' AND resolved_role = 'system' THEN 'system' ELSE coalesce(basis, '') END;
--> statement-breakpoint
INSERT INTO day_counts (party, day, what, other, how, count)
  SELECT office, substr(done_at, 1, 10) || (CASE WHEN substr(done_at, 12, 2) >= '17' THEN 'b' ELSE 'a' END), 'journey', '', CASE WHEN state = 'returned' THEN 'returned' WHEN proved = 1 THEN 'proved' ELSE 'unproved' END, count(*) FROM legs WHERE office IS NOT NULL AND done_at IS NOT NULL AND kind IN ('return', 'send_back') AND state IN ('delivered', 'returned')
  GROUP BY office, substr(done_at, 1, 10) || (CASE WHEN substr(done_at, 12, 2) >= '17' THEN 'b' ELSE 'a' END), CASE WHEN state = 'returned' THEN 'returned' WHEN proved = 1 THEN 'proved' ELSE 'unproved' END;
--> statement-breakpoint
INSERT INTO day_counts (party, day, what, other, how, count)
  SELECT office, substr(done_at, 1, 10) || (CASE WHEN substr(done_at, 12, 2) >= '17' THEN 'b' ELSE 'a' END), 'tries', '', CASE WHEN state = 'returned' THEN 'returned' WHEN proved = 1 THEN 'proved' ELSE 'unproved' END, sum(attempts) FROM legs WHERE office IS NOT NULL AND done_at IS NOT NULL AND kind IN ('return', 'send_back') AND state IN ('delivered', 'returned')
  GROUP BY office, substr(done_at, 1, 10) || (CASE WHEN substr(done_at, 12, 2) >= '17' THEN 'b' ELSE 'a' END), CASE WHEN state = 'returned' THEN 'returned' WHEN proved = 1 THEN 'proved' ELSE 'unproved' END HAVING sum(attempts) > 0;
--> statement-breakpoint
INSERT INTO day_counts (party, day, what, other, how, count)
  SELECT party, substr(recorded_at, 1, 10) || (CASE WHEN substr(recorded_at, 12, 2) >= '17' THEN 'b' ELSE 'a' END), 'late', '', '', count(*) FROM late_entries
  GROUP BY party, substr(recorded_at, 1, 10) || (CASE WHEN substr(recorded_at, 12, 2) >= '17' THEN 'b' ELSE 'a' END);
