import { beforeAll, describe, expect, it, vi } from "vitest";
import { createSession, findUserCtx, findViewer } from "@/lib/auth/server";
import { REGISTERED_JOBS } from "@/lib/jobs/registered-jobs";
import { AppError } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { getPool } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { type Doors, inputAbout, outcomeOf, readDoors } from "@/tests/support/every-verb";
import { makeShop, type TestShop } from "@/tests/support/factories";
import { makeSmallBook } from "@/tests/support/ledger/small-book";
import { lend, makeAgency, makeMember } from "@/tests/support/organizations";
import { fingerprint, readSecrets } from "@/tests/support/tenant-tables";

// Hundreds of calls a test.
vi.setConfig({ testTimeout: 240_000 });

freshDatabase();

/** About the caller's own account: whoever is signed in may. */
const PERSONAL: ReadonlySet<string> = new Set([
  "auth.addPasskey",
  "auth.askForVerification",
  "auth.beginPasskey",
  "auth.beginTotp",
  "auth.changePassword",
  "auth.confirmTotp",
  "auth.getAccount",
  "auth.listSessions",
  "auth.listSettings",
  "auth.removePasskey",
  "auth.removeTotp",
  "auth.revokeSession",
  "auth.saveSetting",
]);

/** Without a permission of its own, with the reason. */
const UNASKED: Readonly<Record<string, string>> = {
  "auth.findCtxAtShop": "tells how far the caller reaches; whoever is given the answer asks it",
  "auth.findOutbox": "answers the first owner and nobody else",
  "auth.removeMember": "a member may leave; who is not oneself takes people.manage",
  "connectors.openAdPlatform": "a part of planning's verbs, which have asked",
  "creative.receiveAsset": "reads a request; the verb it hands on to asks",
  "creative.receiveStyle": "reads a request; the verb it hands on to asks",
  "importers.keepFiles": "a part of startImport, which has asked",
  "jobs.findJobEnds": "a part of the verbs that list what jobs did, which have asked",
  "ledger.exportJournal": "a part of openJournalDownload, which has asked",
  "ledger.readChain": "a part of closing's verbs, which have asked",
  "tenancy.getOrganization": "the name of the caller's own organization",
};

/** Callable without a context: before there is one, or without anybody's data. */
const WITHOUT_CONTEXT = [
  // Whoever holds a link has no account; what it shows is bound to the link's own scope.
  /^agency\.(commentOnShare|openShare)$/,
  /^auth\.(ask|begin|create|delete|end|ensure|find|finish|join|keep|list|open|read|require|reset|signIn|start|toSite|verify)/,
  /^connectors\.(applyChanges|readStates)$/,
  /^diagnosis\.findMaskedDays$/,
  /^creative\.(measureRendering|openVideo|photosOf|renderCover|createSegmentCache|verifyFilm)$/,
  /^importers\.(openTables|write(Csv|Pdf|Xlsx))$/,
  /^jobs\.(checkReadiness|defineJob|isWorkerAlive|startWorker)$/,
  /^planning\.(chooseOptionsExactly|holidayRegressors)$/,
  /^recommendation\.cutWords$/,
  /^simulation\.writeSample(Files|Zip)$/,
  /^tenancy\.(countMembers|findOrganization|findOrganizationOfShop|findShopIds|reachesShop|toNameKeywords)$/,
];

let theirs: TestShop;
let mine: TestShop;
let doors: Doors;
let secrets: readonly string[];
const strangers = new Map<string, Ctx>();

beforeAll(async () => {
  theirs = await makeSmallBook();
  mine = await makeShop();
  await getPool().query("UPDATE shop SET name = 'UNMISTAKABLE' WHERE id = $1", [theirs.shopId]);
  doors = await readDoors();
  secrets = ["UNMISTAKABLE", ...(await readSecrets(theirs.shopId))];
  const agency = await makeAgency();
  const loan = { shopId: theirs.shopId, from: theirs.organizationId, to: agency };
  await lend({ ...loan, scope: "full", endsAt: new Date("2026-01-01") });
  strangers
    .set("an owner of another organization", mine.ctx)
    .set("somebody who says that the organization is theirs", {
      ...mine.ctx,
      shopIds: [],
      organizationId: theirs.organizationId,
      permissions: new Set(),
    })
    .set("an agency after the loan", await contextOf(await makeMember(agency, "agency-admin")))
    .set("a member without a known role", {
      ...(await contextOf(await makeMember(mine.organizationId, "emperor"))),
    });
});

/** The context that a sign-in gives, above the shops. */
async function contextOf(userId: bigint): Promise<Ctx> {
  const now = new Date("2026-03-01T00:00:00Z");
  const token = await createSession(userId, { address: null, agent: null, now });
  const viewer = await findViewer(token, now);
  const ctx = viewer && (await findUserCtx(viewer, { requestId: "test", now }));
  if (!ctx) throw new Error("The sign-in reaches nothing.");
  return ctx;
}

describe("every verb", () => {
  it("is known by its kind", () => {
    expect(doors.verbs.length).toBeGreaterThan(200);
    const unknown = doors.others.filter((name) => !WITHOUT_CONTEXT.some((kind) => kind.test(name)));
    expect(unknown).toEqual([]);
  });

  it("asks for a permission before it looks at anything else", async () => {
    const nobody: Ctx = { ...mine.ctx, permissions: new Set() };
    const before = await fingerprint(mine);
    const unasked: string[] = [];
    for (const verb of doors.verbs) {
      if (PERSONAL.has(verb.name) || verb.name in UNASKED) continue;
      const { end } = await outcomeOf(verb, nobody, inputAbout(mine));
      if (end !== "forbidden") unasked.push(`${verb.name}: ${end}`);
    }
    expect(unasked).toEqual([]);
    expect(await fingerprint(mine)).toBe(before);
  });

  it.each([
    "an owner of another organization",
    "somebody who says that the organization is theirs",
    "an agency after the loan",
    "a member without a known role",
  ])("tells %s nothing of the shop and changes nothing", async (who) => {
    const ctx = strangers.get(who) ?? mine.ctx;
    const before = await fingerprint(theirs);
    for (const verb of doors.verbs) {
      // A loan that is over may still be given back, by either side.
      if (verb.name === "tenancy.revokeDelegation" && who.startsWith("an agency")) continue;
      const { end, told } = await outcomeOf(verb, ctx, inputAbout(theirs));
      expect([verb.name, secrets.filter((secret) => told.includes(secret))]).toEqual([
        verb.name,
        [],
      ]);
      expect([verb.name, end === "done" && (await fingerprint(theirs)) !== before]).toEqual([
        verb.name,
        false,
      ]);
    }
    expect(await fingerprint(theirs)).toBe(before);
  });
});

/** Every word that a job of any kind is told. */
const PAYLOAD = {
  assetId: "1",
  batchId: "1",
  importId: "1",
  planId: "1",
  runId: "1",
  styleId: "1",
  kind: "apply",
  cause: "x",
  reason: "x",
  seed: "1",
  input: { budget: "100000", weeks: 4 },
  lines: [{ product: "p1", stage: "interest", kind: "copy", count: 1 }],
};

const RUN = {
  id: "job_1",
  report: async () => undefined,
  throwIfCancelled: async () => undefined,
};

describe("every job", () => {
  it("of another shop does nothing, whoever queued it", async () => {
    const before = await fingerprint(theirs);
    const broken: string[] = [];
    for (const job of REGISTERED_JOBS) {
      const payload = { ...PAYLOAD, shopId: theirs.shopId.toString() };
      const told = await job.run(mine.ctx, payload, RUN).then(JSON.stringify, (error: Error) => {
        if (!(error instanceof AppError)) broken.push(`${job.kind}: ${error.message}`);
        return error.message;
      });
      const found = secrets.filter((secret) => told.includes(secret));
      expect([job.kind, found, await fingerprint(theirs)]).toEqual([job.kind, [], before]);
    }
    expect(broken).toEqual([]);
  });
});
