# Who may use whom. Every module may use `core` besides. An edge that is not listed is a configure error here, and
# tests/architecture reads the #includes and compares them with this same table.
set(BELFRY_MODULES
    core domain events formats crypto signing store net delivery
    secrets certificates infrastructure subscriptions services server gui cli app)

set(BELFRY_ALLOW_core            "")
set(BELFRY_ALLOW_domain          "")
set(BELFRY_ALLOW_crypto          "")
set(BELFRY_ALLOW_events          domain)
set(BELFRY_ALLOW_formats         domain events)
set(BELFRY_ALLOW_signing         domain crypto)
set(BELFRY_ALLOW_store           domain crypto)
set(BELFRY_ALLOW_net             "")
set(BELFRY_ALLOW_delivery        domain events formats signing crypto store net)
# The sources: each turns changes into events, in one transaction with the outbox.
set(BELFRY_ALLOW_secrets         domain events crypto store net)
set(BELFRY_ALLOW_certificates    domain events crypto store net)
set(BELFRY_ALLOW_infrastructure  domain events crypto store net)
set(BELFRY_ALLOW_subscriptions   domain events crypto store net)
set(BELFRY_ALLOW_services        domain events formats signing crypto store net delivery
                                 secrets certificates infrastructure subscriptions)
set(BELFRY_ALLOW_server          domain events services subscriptions net)
# The two faces reach data only through services and the sources' public headers.
set(BELFRY_ALLOW_gui             domain events formats signing services
                                 secrets certificates infrastructure subscriptions)
set(BELFRY_ALLOW_cli             domain events formats signing services
                                 secrets certificates infrastructure subscriptions)
set(BELFRY_ALLOW_app             ${BELFRY_MODULES})
