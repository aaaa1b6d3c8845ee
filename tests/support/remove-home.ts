import { rmSync } from "node:fs";

/** Removes the installation the journeys ran on. */
export default function removeHome(): void {
  const home = process.env["CHENGFANG_E2E_HOME"];
  if (home) rmSync(home, { recursive: true, force: true });
}
