/** Everything that is said beside an answer: forms to fill in, and what a place of talk needs to be told. */
export const around = {
  "form.cancel": "Cancel",
  "form.required": "This is needed.",
  "form.again": "Change It",
  "form.typed": "You typed: {text}",
  "form.named": "{label}: {text}",
  "form.spec.title": "Size a Server",
  "form.spec.submit": "Size It",
  "form.spec.cpu": "CPU cores",
  "form.spec.cpu-hint": "For example 4",
  "form.spec.memory": "Memory, GB",
  "form.spec.memory-hint": "For example 4",
  "form.spec.link": "Link, Mbit/s",
  "form.spec.link-hint": "What the plan names, for example 3",
  "form.spec.people": "People expected at once",
  "form.spec.people-hint": "For example 500",
  "form.spec.more": "Anything else",
  "form.spec.more-hint": "For example 40GB SSD, 300GB/month",
  "form.what-if.title": "What If…",
  "form.what-if.submit": "Answer",
  "form.what-if.change": "What changes?",
  "form.what-if.change-hint": "For example 8GB · 5mbps · double the memory · without redis · 8GB or 5mbps",
  "form.save.title": "Save Server",
  "form.save.submit": "Save",
  "form.save.name": "Name",
  "form.save.name-hint": "For example web-1",

  "suggest.understood": "Size {spec}",
  "suggest.understood-missing": "{spec}, and {list}?",
  "suggest.corrected": "Did you mean {line}?",
  "suggest.saved": "{name} ({spec})",

  "notice.too-many":
    "That is more than I answer: ask again in {seconds, plural, one {# second} other {# seconds}}. Nothing was lost but this question.",
  "notice.not-in-place":
    "I cannot post here, so only you see this. To let everybody see it and reply to it, invite me first: {invite}",
  "notice.no-permission":
    "I may not post in that channel, so I answer here. Somebody who manages it must give me: {permissions}.",
  "notice.not-posted": "My answer was not taken here ({reason}), so only you see it.",
  "notice.not-confirmed": "I cannot tell whether my answer arrived. If you do not see it here, please ask again.",
  "notice.unconfirmed":
    "An earlier answer of mine to you was never confirmed. If you do not see it here, please ask that question again.",
  "notice.try-again": "I could not take that down, so nothing was begun. Try again in a moment.",
  "notice.not-installed":
    "Headroom is not installed here, or not any more. Somebody who manages apps here must install it again.",
  "notice.thread-gone": "The message that you asked below is gone, so this begins a new thread.",
  "notice.no-files": "I may not upload files here, so their text follows.",
  "notice.no-text": "There is no text in that message that I could read.",
} as const;
