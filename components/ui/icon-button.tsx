import { Button, type ButtonProps } from "./button";
import { cx } from "./cx";
import { Icon, type IconName } from "./icon";

const SQUARES = { small: "w-6 px-0", medium: "w-8 px-0", large: "w-10 px-0" };

/** A button that is only a mark; its label is read aloud and shown on hover. */
export function IconButton({
  icon,
  label,
  size = "medium",
  tone = "quiet",
  className,
  ...rest
}: Omit<ButtonProps, "children"> & { icon: IconName; label: string }) {
  return (
    <Button
      title={label}
      {...rest}
      aria-label={label}
      size={size}
      tone={tone}
      className={cx(SQUARES[size], className)}
    >
      <Icon name={icon} />
    </Button>
  );
}
