import { AppError } from "@/lib/kernel";

/**
 * An id as the platform's JSON wants it, digit by digit.
 * @throws AppError `connectors/bad-platform-id` when it is not a number of the platform's.
 */
export function toPlatformId(text: string): string {
  if (!/^[1-9]\d{0,18}$/.test(text))
    throw new AppError(
      "invalid",
      "connectors/bad-platform-id",
      `"${text}" is not an id of the platform; import a report that carries ids.`,
    );
  return text;
}
