// @ts-types="@types/react"
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { TZDate } from "@date-fns/tz";
function App() {
  const [n, set] = useState(0);
  return <button type="button" onClick={(event) => set(n + event.detail)}>{n}{String(TZDate)}</button>;
}
createRoot(document.body).render(<App />);
