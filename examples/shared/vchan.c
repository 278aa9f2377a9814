/* SPDX-License-Identifier: MIT */
/*
 * Both sides of a vchan in one program: a server that answers each byte with the next letter, and
 * its client. In two domains, grants and an event channel are where the comments are.
 */
#include <stdio.h>

#include <xga/shared/vchan.h>

static union {
    struct vchan_interface vchan;
    uint8_t bytes[4096];
} page;

/* What the server does at each event. Returns 1 to sleep until the next, 0 when the client has left. */
static int serve(struct xga_vchan *v, int *notify)
{
    uint8_t text[16];
    xga_long n, i, asked;

    do {
        while ((n = xga_vchan_read(v, text, sizeof(text))) > 0) {
            for (i = 0; i < n; i++)
                text[i]++;
            if (xga_vchan_write(v, text, (size_t)n) != n) /* a real server waits for room */
                return 0;
        }
        if (n < 0) /* XGA_GONE or XGA_BROKEN */
            return 0;
        *notify |= xga_vchan_must_notify(v); /* xga_evtchn_send_port(port) */
        asked = xga_vchan_rearm_data(v, 1);
    } while (asked > 0);
    return asked == 0;
}

int main(void)
{
    struct xga_vchan_shape shape, seen;
    struct xga_vchan server, client;
    char text[8] = "";
    int notify = 0;

    /* The server: streams of 1 and 2 KiB inside the page. Then it grants the page and tells xenstore. */
    if (xga_vchan_shape_init(&shape, 10, 11) != 0 ||
        xga_vchan_serve(&server, &page.vchan, &shape, NULL, NULL, NULL) != 0)
        return 1;
    /* The client maps the page, looks at it, would map the streams' pages, joins, and notifies. */
    if (xga_vchan_inspect(&page.vchan, &seen, NULL, 0) != 0 ||
        xga_vchan_join(&client, &page.vchan, &seen, NULL, NULL) != 0)
        return 1;
    if (!serve(&server, &notify) || xga_vchan_rearm_data(&client, 1) != 0)
        return 1;
    if (xga_vchan_write(&client, "gdkkn", 5) != 5 || !xga_vchan_must_notify(&client))
        return 1;
    if (!serve(&server, &notify) || !notify || xga_vchan_read(&client, text, sizeof(text)) != 5)
        return 1;
    printf("%s\n", text);
    return !xga_vchan_close(&client) || serve(&server, &notify);
}
