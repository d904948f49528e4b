CREATE TABLE "attached_files" (
	"dossier" text COLLATE "C" NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"size" bigint NOT NULL,
	"party" text COLLATE "C" NOT NULL,
	"kept_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "attached_files_pkey" PRIMARY KEY("dossier","sha256")
);
