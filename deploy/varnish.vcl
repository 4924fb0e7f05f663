# Varnish before the platform, told by key what changed: FRONT_CACHE_KEYS=varnish=http://varnish:6081
# Needs the module xkey (package varnish-modules).
vcl 4.1;

import xkey;

backend default {
    .host = "web";
    .port = "8000";
}

# Who may purge: the worker.
acl purgers {
    "127.0.0.1";
    "worker";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ purgers) {
            return (synth(403, "Forbidden"));
        }
        if (req.http.xkey) {
            # Not softly: what was withdrawn must not be told once more.
            set req.http.n-gone = xkey.purge(req.http.xkey);
            return (synth(200, "Purged " + req.http.n-gone));
        }
        return (purge);
    }
}

sub vcl_deliver {
    # Keys are between us and the cache.
    unset resp.http.xkey;
}
