import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import {
  describeState,
  isInPlace,
  type PlatformCampaign,
  type PlatformChange,
  type PlatformState,
} from "../domain/platform-change";
import { toQianchuanRequests } from "../domain/qianchuan-transform";
import { mayRepeat, ROUNDS_MAX, type WriteOutcome, waitBefore } from "../domain/write-outcome";
import type { AdPlatform } from "./ad-platform";

/** How one change ended. `unconfirmed`: the platform took it or said nothing, and yet reads otherwise. */
export interface AppliedChange {
  readonly change: PlatformChange;
  readonly outcome: "done" | "already" | "refused" | "unreadable" | "unconfirmed";
  /** As read back afterwards; null where it could not be read. */
  readonly after: string | null;
  readonly message: string | null;
}

export type PlatformStates = ReadonlyMap<string, PlatformState | null>;

/** Reads at a time: far below the platform's own limit. */
const READERS = 4;

/** How the plans stand now, by their id. */
export async function readStates(
  platform: AdPlatform,
  campaigns: readonly PlatformCampaign[],
): Promise<PlatformStates> {
  const waiting = [...new Map(campaigns.map((each) => [each.campaignId, each])).values()];
  const states = new Map<string, PlatformState | null>();
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      states.set(next.campaignId, await platform.readState(next));
  };
  await Promise.all(Array.from({ length: READERS }, work));
  return states;
}

/**
 * Brings the changes about: sends what is not in place, reads every plan back, and sends again only what the platform did
 * not take and says so, at most three times. One row for each change, in their order; whether a change is `done` is decided
 * by the reading and never by the answer.
 */
export async function applyChanges(
  platform: AdPlatform,
  changes: readonly PlatformChange[],
  before: PlatformStates,
): Promise<AppliedChange[]> {
  const ended = new Map<PlatformChange, AppliedChange>();
  const end = (
    change: PlatformChange,
    outcome: AppliedChange["outcome"],
    state: PlatformState | null,
    message: string | null = null,
  ): unknown =>
    ended.set(change, {
      change,
      outcome,
      after: state && describeState(change.kind, state),
      message,
    });
  let pending: PlatformChange[] = [];
  for (const change of changes) {
    const state = before.get(change.campaign.campaignId) ?? null;
    if (state === null) end(change, "unreadable", null);
    else if (isInPlace(change, state)) end(change, "already", state);
    else pending.push(change);
  }
  for (let round = 1; round <= ROUNDS_MAX && pending.length > 0; round += 1) {
    if (round > 1) await sleep(waitBefore(round - 1));
    const outcomes = await sendAll(platform, pending);
    const after = await readStates(
      platform,
      pending.map(({ campaign }) => campaign),
    );
    const again: PlatformChange[] = [];
    for (const change of pending) {
      const outcome = outcomes.get(change) ?? { kind: "unknown" };
      const state = after.get(change.campaign.campaignId) ?? null;
      if (state && isInPlace(change, state)) end(change, "done", state);
      else if (outcome.kind === "refused" || outcome.kind === "unauthorised")
        end(change, "refused", state, outcome.message);
      // Without a reading nobody knows whether it was taken, and sending it twice is worse than not knowing.
      else if (state === null || !mayRepeat(outcome) || round === ROUNDS_MAX)
        end(change, "unconfirmed", state, outcome.kind);
      else again.push(change);
    }
    pending = again;
  }
  return changes.flatMap((change) => ended.get(change) ?? []);
}

/** Sends call after call. After a word that we may not, nothing else is sent. */
async function sendAll(
  platform: AdPlatform,
  changes: readonly PlatformChange[],
): Promise<ReadonlyMap<PlatformChange, WriteOutcome>> {
  const outcomes = new Map<PlatformChange, WriteOutcome>();
  let barred: WriteOutcome | null = null;
  for (const request of toQianchuanRequests(changes)) {
    const rows: readonly WriteOutcome[] = barred ? [] : await platform.write(request);
    request.changes.forEach((change, i) => {
      const outcome: WriteOutcome = barred ?? rows[i] ?? { kind: "unknown" };
      outcomes.set(change, outcome);
      if (outcome.kind === "unauthorised") barred = outcome;
    });
  }
  return outcomes;
}
