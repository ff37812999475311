/**
 * React with its types, which its package leaves to another: every module of the page takes it from
 * here.
 *
 * @module
 */
// @ts-types="@types/react"
export {
  Component,
  createContext,
  Fragment,
  useCallback,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
// @ts-types="@types/react"
export type {
  ChangeEvent,
  CSSProperties,
  FormEvent,
  KeyboardEvent,
  MouseEvent,
  ReactNode,
  RefObject,
} from "react";
// @ts-types="@types/react-dom/client"
export { createRoot } from "react-dom/client";
