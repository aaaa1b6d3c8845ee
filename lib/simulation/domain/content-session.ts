import type { Rng } from "@/lib/numerics/rng";
import { DAY_SECONDS, type LocalSecond } from "./local-time";
import type { Creator, ShopProfile } from "./shop-profile";

/** A live broadcast or a video that sells the shop's goods; `creator` is null for the shop's own account. */
export interface ContentSession {
  readonly contentId: string;
  readonly kind: "live" | "video";
  readonly creator: Creator | null;
  readonly startedAt: LocalSecond;
  readonly minutes: number;
}

/** Share of a creator's sales that does not depend on a broadcast that day. */
const STEADY_SHARE = 0.3;

export interface SessionDay {
  readonly sessions: readonly ContentSession[];
  /** Demand factor of each creator on this day, in the order of the profile; 1 on average over the weeks. */
  readonly creatorFactors: readonly number[];
}

/** Draws who broadcasts on a day: the shop every evening, each creator on some days of the week. */
export function drawSessions(profile: ShopProfile, dayIndex: number, root: Rng): SessionDay {
  const own = createSession(profile, null, 0, "live", dayIndex, root.fork("own", dayIndex));
  const sessions = [own];
  const creatorFactors = profile.creators.map((creator, index) => {
    const rng = root.fork("session", index, dayIndex);
    const live = rng.chance(creator.sessionsPerWeek / 7);
    if (live || rng.chance(0.25)) {
      const kind = live ? "live" : "video";
      sessions.push(createSession(profile, creator, index + 1, kind, dayIndex, rng));
    }
    return STEADY_SHARE + (live ? ((1 - STEADY_SHARE) * 7) / creator.sessionsPerWeek : 0);
  });
  return { sessions, creatorFactors };
}

function createSession(
  profile: ShopProfile,
  creator: Creator | null,
  slot: number,
  kind: ContentSession["kind"],
  dayIndex: number,
  rng: Rng,
): ContentSession {
  const hour = kind === "live" ? rng.between(17, 21) : rng.between(8, 22);
  return {
    contentId: `75${profile.shopCode}${String(dayIndex).padStart(6, "0")}${String(slot).padStart(3, "0")}${10_000 + rng.below(89_999)}`,
    kind,
    creator,
    startedAt: dayIndex * DAY_SECONDS + Math.floor(hour * 3600),
    minutes: kind === "live" ? 60 + 30 * rng.below(7) : 1,
  };
}
