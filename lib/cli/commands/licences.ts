import type { Command } from "commander";
import { type LicensedPackage, readLicences } from "../checks/read-licences";
import { type OutputOptions, runCommand } from "../run-command";
import { toTextTable } from "../text-table";

export function addLicencesCommand(program: Command): void {
  program
    .command("licences")
    .description("every package the program is built on, its licence, and whether it may be here")
    .option("--json", "print one JSON document")
    .action((options: OutputOptions) =>
      runCommand(options, async () => {
        const packages = readLicences(process.cwd());
        const isClean = packages.every(({ fault }) => fault === null);
        return { data: { packages }, text: toText(packages), exitCode: isClean ? 0 : 1 };
      }),
    );
}

function toText(packages: readonly LicensedPackage[]): string {
  const rows = packages.map(({ name, version, licence, use, hasInstallScript, fault }) => [
    name,
    version,
    licence || "–",
    use,
    hasInstallScript ? "install script" : "",
    fault ?? "",
  ]);
  const faults = packages.filter(({ fault }) => fault !== null).length;
  return `${toTextTable(rows)}\n${packages.length} packages, ${faults} that may not be here`;
}
