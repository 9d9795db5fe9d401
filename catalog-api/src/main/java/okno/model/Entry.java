package okno.model;

import java.util.function.Function;

/**
 * The content of one edition of one entry. A kind added here breaks callers that were not rebuilt:
 * treat it as a major change of this package, whatever the baseline check says.
 */
public sealed interface Entry
    permits PublicService,
        Organization,
        Fact,
        LegalResource,
        InformationSystem,
        EvidenceType,
        LifeEvent,
        SynonymGroup,
        Phrase,
        SharedStep,
        ListedService {

  EntryId entryId();

  /** What an editor calls this entry in a list. */
  String title();

  /** One function for each kind; a forgotten kind does not compile. */
  default <T> T match(Cases<T> cases) {
    return switch (entryId().kind()) {
      case SERVICE -> cases.service().apply((PublicService) this);
      case ORGANIZATION -> cases.organization().apply((Organization) this);
      case FACT -> cases.fact().apply((Fact) this);
      case LEGAL_RESOURCE -> cases.legalResource().apply((LegalResource) this);
      case INFORMATION_SYSTEM -> cases.informationSystem().apply((InformationSystem) this);
      case EVIDENCE_TYPE -> cases.evidenceType().apply((EvidenceType) this);
      case LIFE_EVENT -> cases.lifeEvent().apply((LifeEvent) this);
      case SYNONYMS -> cases.synonyms().apply((SynonymGroup) this);
      case PHRASE -> cases.phrase().apply((Phrase) this);
      case SHARED_STEP -> cases.sharedStep().apply((SharedStep) this);
      case LISTED_SERVICE -> cases.listedService().apply((ListedService) this);
    };
  }

  /** The functions of {@link #match}. */
  record Cases<T>(
      Function<PublicService, T> service,
      Function<Organization, T> organization,
      Function<Fact, T> fact,
      Function<LegalResource, T> legalResource,
      Function<InformationSystem, T> informationSystem,
      Function<EvidenceType, T> evidenceType,
      Function<LifeEvent, T> lifeEvent,
      Function<SynonymGroup, T> synonyms,
      Function<Phrase, T> phrase,
      Function<SharedStep, T> sharedStep,
      Function<ListedService, T> listedService) {}
}
