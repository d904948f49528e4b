CREATE TABLE `attached_files` (
	`dossier` text NOT NULL,
	`sha256` text NOT NULL,
	`body` text NOT NULL,
	`size` integer NOT NULL,
	`party` text NOT NULL,
	`kept_at` text NOT NULL,
	PRIMARY KEY(`dossier`, `sha256`)
);
