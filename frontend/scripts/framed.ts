// Inside the frame of <kunskapsbank-sok>: tells the page around how high the content is,
// and nothing else.
export function startFramed(): void {
  if (parent === window) return;
  const tell = (): void => {
    parent.postMessage({ kunskapsbankHeight: Math.ceil(document.documentElement.getBoundingClientRect().height) }, '*');
  };
  new ResizeObserver(tell).observe(document.documentElement);
}
