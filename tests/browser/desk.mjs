// A moderator at the desk, in a browser context of its own: the only one who has a cookie.
export async function signIn(browser, base, checks, name) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20000);
  await page.goto(base + '/granska');
  await page.locator('#namn').fill('anna');
  await page.locator('#losenord').fill('ett langt losen for prov');
  await page.locator('main form .main').click();
  await page.waitForURL('**/granska');
  const cookies = await context.cookies();
  checks.equal(cookies.length, 1, `${name}: cookies at the desk`);
  checks.that(cookies[0]?.httpOnly === true, `${name}: the cookie is open to scripts`);
  return { context, page };
}
