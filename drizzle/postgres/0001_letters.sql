CREATE TABLE "letter_steps" (
	"letter" text COLLATE "C" NOT NULL,
	"fence" bigint NOT NULL,
	"step" text COLLATE "C" NOT NULL,
	"holder" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	"until" text COLLATE "C",
	"problem" text COLLATE "C",
	CONSTRAINT "letter_steps_pkey" PRIMARY KEY("letter","fence")
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"letter" text COLLATE "C" NOT NULL,
	"dossier" text COLLATE "C" NOT NULL,
	"receiver" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"event" text COLLATE "C" NOT NULL,
	"notice" text COLLATE "C" NOT NULL,
	"owner" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"tries" bigint NOT NULL,
	"fence" bigint NOT NULL,
	"due_at" text COLLATE "C",
	"stuck_at" text COLLATE "C",
	"problem" text COLLATE "C",
	"written_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "letters_pkey" PRIMARY KEY("letter")
);
--> statement-breakpoint
CREATE INDEX "letters_due" ON "letters" USING btree ("due_at","letter") WHERE "letters"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "letters_open" ON "letters" USING btree ("dossier","receiver","version") WHERE "letters"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "letters_stuck" ON "letters" USING btree ("stuck_at","letter") WHERE "letters"."stuck_at" is not null;--> statement-breakpoint
CREATE INDEX "letters_stuck_owner" ON "letters" USING btree ("owner","stuck_at","letter") WHERE "letters"."stuck_at" is not null;