import "server-only";
import type { CalendarDay } from "@/lib/kernel";
import type { PlatformCampaign, PlatformState } from "../domain/platform-change";
import type { PlatformHours } from "../domain/platform-hours";
import type { PlatformRequest } from "../domain/qianchuan-transform";
import type { WriteOutcome } from "../domain/write-outcome";

/** What every ad platform must offer, so that plans can be carried out without knowing which one it is. */
export interface AdPlatform {
  /** Nothing outside this installation changes. */
  readonly isPractice: boolean;
  /** How a plan stands now; null when the platform does not know it or gives no answer. */
  readState(campaign: PlatformCampaign): Promise<PlatformState | null>;
  /** What the plans spent and sold on a day, hour by hour, as told by now; plans it does not tell are left out. */
  readHours(campaigns: readonly PlatformCampaign[], day: CalendarDay): Promise<PlatformHours>;
  /** Sends one call once. One outcome for each of its changes, in their order; never throws for what the platform does. */
  write(request: PlatformRequest): Promise<readonly WriteOutcome[]>;
}

/** How a call leaves: over the network, or into a practice account. Throws when no answer came. */
export type Send = (call: {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body: string | null;
}) => Promise<{ readonly status: number; readonly text: string }>;
