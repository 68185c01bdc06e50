/** Copying, wherever a page stands. */

/** What the button says for a moment after it was pressed. */
export const COPIED = "Copied";
export const SELECTED = "Selected: press Ctrl+C";

/**
 * Copy the text of an element. Where the browser keeps its clipboard from the page, as it does over
 * plain http, the text is selected and copied the old way; where that is refused too it stays selected,
 * for the reader to copy.
 *
 * @param {Element} element
 * @returns {Promise<typeof COPIED | typeof SELECTED>} what has been done
 */
export async function copyText(element) {
  try {
    await navigator.clipboard.writeText(element.textContent ?? "");
    return COPIED;
  } catch {
    getSelection()?.selectAllChildren(element);
    return document.execCommand("copy") ? COPIED : SELECTED;
  }
}
