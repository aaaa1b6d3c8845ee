"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { cx } from "./cx";
import { Icon } from "./icon";
import { CONTROL } from "./input";

export interface SearchInputProps {
  value: string;
  /** Called a moment after the last key, and never in the middle of composing Chinese. */
  onSearch: (text: string) => void;
  label: string;
  placeholder?: string | undefined;
  delayMs?: number;
  className?: string;
}

export function SearchInput({
  value,
  onSearch,
  label,
  placeholder,
  delayMs = 250,
  className,
}: SearchInputProps) {
  const t = useTranslations("ui");
  const [text, setText] = useState(value);
  const [composing, setComposing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const sent = useRef(value);

  // A value that changed elsewhere (back button, cleared filters) replaces the text; our own echo does not.
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setText(value);
    }
  }, [value]);

  useEffect(() => {
    if (composing || text === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text;
      onSearch(text.trim());
    }, delayMs);
    return () => clearTimeout(timer);
  }, [text, composing, delayMs, onSearch]);

  return (
    <div className={cx("relative", className)}>
      <Icon name="search" className="pointer-events-none absolute top-2 left-2.5 text-ink-3" />
      <input
        ref={input}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={label}
        placeholder={placeholder ?? label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        className={cx(CONTROL, "pr-8 pl-8")}
      />
      {text === "" ? null : (
        <button
          type="button"
          aria-label={t("clear")}
          className="absolute top-1 right-1 grid size-6 place-items-center rounded-sm text-ink-3 hover:text-ink"
          onClick={() => {
            setText("");
            sent.current = "";
            onSearch("");
            input.current?.focus();
          }}
        >
          <Icon name="close" className="size-3.5" />
        </button>
      )}
    </div>
  );
}
