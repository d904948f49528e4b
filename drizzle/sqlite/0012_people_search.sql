CREATE TABLE `people_search` (
	`dossier` text NOT NULL,
	`party` text NOT NULL,
	`place` text NOT NULL,
	`kind` text NOT NULL,
	`word` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`dossier`, `party`, `place`)
);
--> statement-breakpoint
CREATE INDEX `people_search_word` ON `people_search` (`party`,`kind`,`word`,`at`,`dossier`);