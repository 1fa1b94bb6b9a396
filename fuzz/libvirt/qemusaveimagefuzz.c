/*
 * qemusaveimagefuzz.c: libvirt's own reader of saved images on any bytes
 *
 * Built in libvirt's tree (see README.md beside it). It calls what a restore, save-image-dumpxml, save-image-edit and
 * a managed save's removal call, in that order: the image is read, its domain XML and its save cookie are parsed, the
 * file is opened for QEMU, and what was read is written again and read again.
 *
 * With SKIP_KNOWN in the environment, inputs that 11.3 is known to die of are left out, so that what lies behind them
 * is reached; with VERBOSE, it prints why an image is refused.
 *
 * SPDX-License-Identifier: MIT
 */
#include <config.h>

#include <sys/mman.h>
#include <unistd.h>

#include "internal.h"
#include "testutilsqemu.h"
#include "qemu/qemu_saveimage.h"
#include "virerror.h"
#include "virfile.h"
#include "virhash.h"
#include "virlog.h"
#include "virsavecookie.h"

#define VIR_FROM_THIS VIR_FROM_QEMU

static virQEMUDriver driver;
static bool skipKnown, verbose;

static void
check(bool good)
{
    if (!good)
        abort();
}

static int
quiet(virErrorPtr err G_GNUC_UNUSED, int priority G_GNUC_UNUSED)
{
    return VIR_LOG_DEBUG; /* every other input is refused, in words */
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerInitialize(int *argc G_GNUC_UNUSED, char ***argv G_GNUC_UNUSED)
{
    /* Held to the end: the driver borrows them. What QEMU can do is in libvirt's test data. */
    static GHashTable *latest, *capabilities;

    check(virErrorInitialize() == 0);
    virSetErrorLogPriorityFunc(quiet);
    check(qemuTestDriverInit(&driver) == 0);
    latest = testQemuGetLatestCaps();
    capabilities = virHashNew(virObjectUnref);
    check(latest && testQemuInsertRealCaps(driver.qemuCapsCache, "x86_64", "latest", "",
                                           latest, capabilities, NULL, NULL) == 0);
    skipKnown = getenv("SKIP_KNOWN") != NULL;
    verbose = getenv("VERBOSE") != NULL;
    return 0;
}

static int
getMetadata(const char *path, virDomainDef **def, virQEMUSaveData **data)
{
#ifdef HAVE_ENSURE_ACL /* its parameters ensureACL and conn, which 11.3 does not have */
    return qemuSaveImageGetMetadata(&driver, NULL, path, NULL, NULL, def, data);
#else
    return qemuSaveImageGetMetadata(&driver, NULL, path, def, data);
#endif
}

/* Whether the areas that the header speaks of are not in the file, or the texts in them do not end. */
static bool
isKnown(const uint8_t *bytes, size_t size)
{
    virQEMUSaveHeader header;
    size_t len_xml;

    if (size < sizeof(header))
        return false;
    memcpy(&header, bytes, sizeof(header));
    if (header.version > QEMU_SAVE_VERSION) {
        header.data_len = GUINT32_SWAP_LE_BE(header.data_len);
        header.cookieOffset = GUINT32_SWAP_LE_BE(header.cookieOffset);
    }
    if (header.data_len > size - sizeof(header) || header.cookieOffset > header.data_len)
        return true;
    bytes += sizeof(header);
    len_xml = header.cookieOffset ? header.cookieOffset : header.data_len;
    return !memchr(bytes, 0, len_xml)
        || (header.data_len > len_xml && !memchr(bytes + len_xml, 0, header.data_len - len_xml));
}

static int
memoryFile(const uint8_t *bytes, size_t size, char **path)
{
    int fd = memfd_create("image", MFD_CLOEXEC);

    check(fd >= 0 && safewrite(fd, bytes, size) == size);
    *path = g_strdup_printf("/proc/self/fd/%d", fd);
    return fd;
}

/* What save-image-edit does: what was read is written, and must be read as it was. */
static void
writeAgain(virQEMUSaveData *data)
{
    g_autofree char *path = NULL;
    g_autofree char *xml = g_strdup(data->xml);
    virQEMUSaveData *again = NULL;
    virDomainDef *def = NULL;
    int fd = memoryFile((const uint8_t *)"", 0, &path);

    if (virQEMUSaveDataWrite(data, fd, path) == 0) {
        check(getMetadata(path, &def, &again) == 0);
        check(STREQ(xml, again->xml) && !data->cookie == !again->cookie);
    }
    virDomainDefFree(def);
    virQEMUSaveDataFree(again);
    VIR_FORCE_CLOSE(fd);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    g_autofree char *path = NULL;
    virQEMUSaveData *data = NULL;
    virDomainDef *def = NULL;
    virObject *cookie = NULL;
    int image, opened;

    if (skipKnown && isKnown(bytes, size))
        return 0;
    image = memoryFile(bytes, size, &path);
    qemuSaveImageIsCorrupt(&driver, path);
    if (getMetadata(path, &def, &data) == 0) {
        check(def && data && data->xml);
        if (data->cookie)
            ignore_value(virSaveCookieParseString(data->cookie, &cookie, virDomainXMLOptionGetSaveCookie(driver.xmlopt)));
        opened = qemuSaveImageOpen(&driver, path, false, false, NULL, false);
        check(opened >= 0);
        check(lseek(opened, 0, SEEK_CUR) == (off_t)sizeof(data->header) + data->header.data_len);
        VIR_FORCE_CLOSE(opened);
        writeAgain(data);
    } else if (verbose) {
        fprintf(stderr, "%s\n", virGetLastErrorMessage());
    }
    virObjectUnref(cookie);
    virDomainDefFree(def);
    virQEMUSaveDataFree(data);
    virResetLastError();
    VIR_FORCE_CLOSE(image);
    return 0;
}
